import * as z from 'zod';
import { askColleague, claim, release } from '@countersign/application';
import { id, note } from '../inputs.ts';
import { permitted, router } from '../procedures.ts';
import { unwrap } from '../refusal-errors.ts';

export const tasksRouter = router({
  claim: permitted('item.decide')
    .input(z.object({ taskId: id }))
    .mutation(async ({ ctx, input }) => unwrap(await claim(ctx.services, ctx.principal, input.taskId))),

  release: permitted('item.decide')
    .input(z.object({ taskId: id }))
    .mutation(async ({ ctx, input }) => unwrap(await release(ctx.services, ctx.principal, input.taskId))),

  askColleague: permitted('item.decide')
    .input(
      z.object({
        taskId: id,
        colleague: z.string().max(100).nullable().default(null),
        note: note.default(''),
      }),
    )
    .mutation(async ({ ctx, input }) => unwrap(await askColleague(ctx.services, ctx.principal, input))),
});
