import * as z from 'zod';
import { readOperation, readQuotaUse, retryCommand, retryReview } from '@countersign/application';
import { id } from '../inputs.ts';
import { permitted, router } from '../procedures.ts';
import { unwrap } from '../refusal-errors.ts';

export const operationRouter = router({
  read: permitted('workspace.administer').query(async ({ ctx }) =>
    unwrap(await readOperation(ctx.services, ctx.principal)),
  ),

  quotas: permitted('workspace.administer').query(async ({ ctx }) =>
    unwrap(await readQuotaUse(ctx.services, ctx.principal)),
  ),

  retryReview: permitted('workspace.administer')
    .input(z.object({ id }))
    .mutation(async ({ ctx, input }) => unwrap(await retryReview(ctx.services, ctx.principal, input.id))),

  retryCommand: permitted('workspace.administer')
    .input(z.object({ id: z.number().int().min(1) }))
    .mutation(async ({ ctx, input }) => unwrap(await retryCommand(ctx.services, ctx.principal, input.id))),
});
