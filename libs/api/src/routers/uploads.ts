import * as z from 'zod';
import { authorise } from '@countersign/application';
import { permitted, router } from '../procedures.ts';
import { unwrap } from '../refusal-errors.ts';

export const uploadsRouter = router({
  /** How far the reading of one's own upload has come; null before it begins, and when it is over. */
  progress: permitted('contract.upload')
    .input(z.object({ uploadId: z.string().min(1).max(100) }))
    .query(async ({ ctx, input }) => {
      unwrap(await authorise(ctx.services, ctx.principal, 'contract.upload'));
      return ctx.host.uploadProgress(ctx.principal.accountId, input.uploadId);
    }),
});
