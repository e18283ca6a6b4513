import * as z from 'zod';
import { VERDICTS } from '@countersign/domain';
import { readAdjudications, settle } from '@countersign/application';
import { correction, id, idempotencyKey, note, revision } from '../inputs.ts';
import { permitted, router } from '../procedures.ts';
import { unwrap } from '../refusal-errors.ts';

export const adjudicationRouter = router({
  list: permitted('item.adjudicate').query(async ({ ctx }) =>
    unwrap(await readAdjudications(ctx.services, ctx.principal)),
  ),

  settle: permitted('item.adjudicate')
    .input(
      z.object({
        itemId: id,
        expectedVersion: z.number().int().min(1),
        verdict: z.enum(VERDICTS),
        correction,
        note,
        revision,
        /** Of attention; 0 where it was not measured. */
        seconds: z.number().min(0).max(86_400).default(0),
        idempotencyKey,
      }),
    )
    .mutation(async ({ ctx, input }) => unwrap(await settle(ctx.services, ctx.principal, input))),
});
