import * as z from 'zod';
import { readLog } from '@countersign/application';
import { limit } from '../inputs.ts';
import { permitted, router } from '../procedures.ts';
import { unwrap } from '../refusal-errors.ts';

export const auditRouter = router({
  list: permitted('audit-log.read')
    .input(
      z.object({
        cursor: z.number().int().min(1).optional(),
        limit,
        actorId: z.string().max(100).optional(),
        action: z.string().max(100).optional(),
      }),
    )
    .query(async ({ ctx, input }) => {
      const { cursor, actorId, action } = input;
      return unwrap(
        await readLog(ctx.services, ctx.principal, {
          limit: input.limit,
          ...(cursor === undefined ? {} : { before: cursor }),
          ...(actorId === undefined ? {} : { actorId }),
          ...(action === undefined ? {} : { action }),
        }),
      );
    }),
});
