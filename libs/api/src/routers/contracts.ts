import * as z from 'zod';
import {
  compareRevision,
  decideRedline,
  listContracts,
  markSent,
  readActivity,
  readContract,
  readFindings,
  readRevisions,
  removeContract,
  reopenContract,
  restoreRevision,
  signOff,
} from '@countersign/application';
import { contractsWanted, cursor, defined, id, limit, note } from '../inputs.ts';
import { permitted, router } from '../procedures.ts';
import { unwrap } from '../refusal-errors.ts';

const byId = z.object({ contractId: id });
const revisionOf = z.object({ contractId: id, seq: z.number().int().min(1) });
const versioned = z.object({ contractId: id, version: z.number().int().min(1) });

export const contractsRouter = router({
  list: permitted('contract.see')
    .input(contractsWanted.extend({ cursor, limit }))
    .query(async ({ ctx, input }) =>
      unwrap(
        await listContracts(ctx.services, ctx.principal, defined({ ...input, cursor: input.cursor ?? 0 })),
      ),
    ),

  get: permitted('contract.see')
    .input(byId)
    .query(async ({ ctx, input }) =>
      unwrap(await readContract(ctx.services, ctx.principal, input.contractId)),
    ),

  findings: permitted('contract.see')
    .input(byId)
    .query(async ({ ctx, input }) =>
      unwrap(await readFindings(ctx.services, ctx.principal, input.contractId)),
    ),

  activity: permitted('contract.see')
    .input(z.object({ contractId: id, cursor, limit }))
    .query(async ({ ctx, input }) => {
      const { contractId, limit: most } = input;
      const before = input.cursor === undefined ? {} : { before: input.cursor };
      return unwrap(await readActivity(ctx.services, ctx.principal, { contractId, limit: most, ...before }));
    }),

  revisions: permitted('contract.see')
    .input(z.object({ contractId: id, cursor, limit }))
    .query(async ({ ctx, input }) => {
      const { contractId, limit: most } = input;
      const wanted = { contractId, limit: most, before: input.cursor ?? null };
      return unwrap(await readRevisions(ctx.services, ctx.principal, wanted));
    }),

  revision: permitted('contract.see')
    .input(revisionOf)
    .query(async ({ ctx, input }) => unwrap(await compareRevision(ctx.services, ctx.principal, input))),

  restore: permitted('contract.sign-off')
    .input(revisionOf)
    .mutation(async ({ ctx, input }) => unwrap(await restoreRevision(ctx.services, ctx.principal, input))),

  signOff: permitted('contract.sign-off')
    .input(versioned)
    .mutation(async ({ ctx, input }) => unwrap(await signOff(ctx.services, ctx.principal, input))),

  reopen: permitted('contract.sign-off')
    .input(versioned.extend({ note: note.trim().min(1, 'Say why it is opened again.') }))
    .mutation(async ({ ctx, input }) => unwrap(await reopenContract(ctx.services, ctx.principal, input))),

  markSent: permitted('contract.sign-off')
    .input(byId.extend({ as: z.enum(['redline', 'clean']) }))
    .mutation(async ({ ctx, input }) => unwrap(await markSent(ctx.services, ctx.principal, input))),

  decideRedline: permitted('redline.decide')
    .input(byId.extend({ changeId: z.string().min(1).max(64), verdict: z.enum(['accept', 'reject']) }))
    .mutation(async ({ ctx, input }) => unwrap(await decideRedline(ctx.services, ctx.principal, input))),

  remove: permitted('contract.upload')
    .input(byId)
    .mutation(async ({ ctx, input }) =>
      unwrap(await removeContract(ctx.services, ctx.principal, input.contractId)),
    ),
});
