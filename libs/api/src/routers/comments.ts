import * as z from 'zod';
import { listComments, reply, setThreadResolved, startThread } from '@countersign/application';
import { id } from '../inputs.ts';
import { permitted, router } from '../procedures.ts';
import { unwrap } from '../refusal-errors.ts';

const body = z.string().trim().min(1, 'Write something first.').max(10_000);
const offset = z.number().int().min(0).max(10_000_000);

export const commentsRouter = router({
  list: permitted('contract.see')
    .input(z.object({ contractId: id }))
    .query(async ({ ctx, input }) =>
      unwrap(await listComments(ctx.services, ctx.principal, input.contractId)),
    ),

  create: permitted('contract.comment')
    .input(
      z
        .object({
          contractId: id,
          paragraphId: z.string().min(1).max(100),
          start: offset,
          end: offset,
          quote: z.string().max(5_000),
          body,
        })
        .refine((thread) => thread.end > thread.start, {
          path: ['end'],
          message: 'A comment stands on some words.',
        }),
    )
    .mutation(async ({ ctx, input }) => unwrap(await startThread(ctx.services, ctx.principal, input))),

  reply: permitted('contract.comment')
    .input(z.object({ threadId: id, body }))
    .mutation(async ({ ctx, input }) => unwrap(await reply(ctx.services, ctx.principal, input))),

  resolve: permitted('contract.comment')
    .input(z.object({ threadId: id }))
    .mutation(async ({ ctx, input }) =>
      unwrap(await setThreadResolved(ctx.services, ctx.principal, { ...input, resolved: true })),
    ),

  reopen: permitted('contract.comment')
    .input(z.object({ threadId: id }))
    .mutation(async ({ ctx, input }) =>
      unwrap(await setThreadResolved(ctx.services, ctx.principal, { ...input, resolved: false })),
    ),
});
