import * as z from 'zod';
import { moveTasks, readLoad, readThresholds } from '@countersign/application';
import { permitted, router } from '../procedures.ts';
import { unwrap } from '../refusal-errors.ts';

export const manageRouter = router({
  load: permitted('work.reassign').query(async ({ ctx }) =>
    unwrap(await readLoad(ctx.services, ctx.principal)),
  ),

  move: permitted('work.reassign')
    .input(
      z.object({
        from: z.string().min(1).max(100),
        to: z.string().min(1).max(100),
        tasks: z.number().int().min(1).max(1_000),
      }),
    )
    .mutation(async ({ ctx, input }) => unwrap(await moveTasks(ctx.services, ctx.principal, input))),

  thresholds: permitted('policy.draft').query(async ({ ctx }) =>
    unwrap(await readThresholds(ctx.services, ctx.principal)),
  ),
});
