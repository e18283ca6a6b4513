import * as z from 'zod';
import { DOCUMENT_MODES } from '@countersign/domain';
import { openDocument } from '@countersign/application';
import { id } from '../inputs.ts';
import { permitted, router } from '../procedures.ts';
import { unwrap } from '../refusal-errors.ts';

export const documentsRouter = router({
  /** Opens the contract's text for ten minutes, in the mode asked for or as widely as the role allows. */
  token: permitted('contract.see')
    .input(z.object({ contractId: id, mode: z.enum(DOCUMENT_MODES).optional() }))
    .mutation(async ({ ctx, input }) => ({
      ...unwrap(await openDocument(ctx.services, ctx.principal, input)),
      url: ctx.host.presenceUrl,
    })),
});
