import { z } from 'zod';
import { readOperation, retryCommand } from '@countersign/application';
import { permitted, router } from '../procedures.ts';
import { unwrap } from '../refusal-errors.ts';

export const operationRouter = router({
  read: permitted('workspace.administer').query(async ({ ctx }) =>
    unwrap(await readOperation(ctx.services, ctx.principal)),
  ),

  retryCommand: permitted('workspace.administer')
    .input(z.object({ id: z.number().int().min(1) }))
    .mutation(async ({ ctx, input }) => unwrap(await retryCommand(ctx.services, ctx.principal, input.id))),
});
