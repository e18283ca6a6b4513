import * as z from 'zod';
import { readSummary } from '@countersign/application';
import { permitted, router } from '../procedures.ts';
import { unwrap } from '../refusal-errors.ts';

const instant = z.iso.datetime().transform((text) => new Date(text));

export const analyseRouter = router({
  summary: permitted('dashboard.see')
    .input(z.object({ from: instant.optional(), to: instant.optional() }).default({}))
    .query(async ({ ctx, input }) => {
      const { from, to } = input;
      return unwrap(
        await readSummary(ctx.services, ctx.principal, { ...(from ? { from } : {}), ...(to ? { to } : {}) }),
      );
    }),
});
