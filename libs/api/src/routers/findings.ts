import * as z from 'zod';
import { nextPosition } from '@countersign/application';
import { id } from '../inputs.ts';
import { permitted, router } from '../procedures.ts';
import { unwrap } from '../refusal-errors.ts';

export const findingsRouter = router({
  /** Asks for the finding's next wording in place of the one proposed. */
  nextPosition: permitted('redline.decide')
    .input(z.object({ findingId: id }))
    .mutation(async ({ ctx, input }) =>
      unwrap(await nextPosition(ctx.services, ctx.principal, input.findingId)),
    ),
});
