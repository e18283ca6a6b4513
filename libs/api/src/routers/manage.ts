import { readLoad } from '@countersign/application';
import { permitted, router } from '../procedures.ts';
import { unwrap } from '../refusal-errors.ts';

export const manageRouter = router({
  load: permitted('work.reassign').query(async ({ ctx }) =>
    unwrap(await readLoad(ctx.services, ctx.principal)),
  ),
});
