import { z } from 'zod';
import { listContracts, readActivity, reopenContract, signOff } from '@countersign/application';
import { cursor, defined, id, limit } from '../inputs.ts';
import { permitted, router } from '../procedures.ts';
import { unwrap } from '../refusal-errors.ts';

const versioned = z.object({ contractId: id, version: z.number().int().min(1) });

export const contractsRouter = router({
  list: permitted('contract.see')
    .input(
      z.object({
        search: z.string().trim().max(200).optional(),
        state: z.enum(['in review', 'signed off']).optional(),
        sort: z.enum(['newest', 'title', 'open']).default('newest'),
        cursor,
        limit,
      }),
    )
    .query(async ({ ctx, input }) =>
      unwrap(
        await listContracts(ctx.services, ctx.principal, defined({ ...input, cursor: input.cursor ?? 0 })),
      ),
    ),

  activity: permitted('contract.see')
    .input(z.object({ contractId: id, cursor, limit }))
    .query(async ({ ctx, input }) => {
      const { contractId, limit: most } = input;
      const before = input.cursor === undefined ? {} : { before: input.cursor };
      return unwrap(await readActivity(ctx.services, ctx.principal, { contractId, limit: most, ...before }));
    }),

  signOff: permitted('contract.sign-off')
    .input(versioned)
    .mutation(async ({ ctx, input }) => unwrap(await signOff(ctx.services, ctx.principal, input))),

  reopen: permitted('contract.sign-off')
    .input(versioned)
    .mutation(async ({ ctx, input }) => unwrap(await reopenContract(ctx.services, ctx.principal, input))),
});
