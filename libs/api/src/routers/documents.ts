import { z } from 'zod';
import { openDocument } from '@countersign/application';
import { id } from '../inputs.ts';
import { permitted, router } from '../procedures.ts';
import { unwrap } from '../refusal-errors.ts';

export const documentsRouter = router({
  /** Opens the contract's text for ten minutes, as widely as the role allows. */
  token: permitted('contract.see')
    .input(z.object({ contractId: id }))
    .mutation(async ({ ctx, input }) => ({
      ...unwrap(await openDocument(ctx.services, ctx.principal, input)),
      url: ctx.host.presenceUrl,
    })),
});
