import * as z from 'zod';
import { SEVERITIES } from '@countersign/domain';
import { readInbox } from '@countersign/application';
import { cursor, defined, id, limit, taskKind } from '../inputs.ts';
import { permitted, router } from '../procedures.ts';
import { unwrap } from '../refusal-errors.ts';

export const inboxRouter = router({
  list: permitted('item.decide')
    .input(
      z.object({
        filter: z
          .object({
            contractId: id.optional(),
            kind: z.string().max(20).optional(),
            severity: z.enum(SEVERITIES).optional(),
            category: z.string().max(100).optional(),
            kindOfTask: taskKind.optional(),
            overdue: z.boolean().default(false),
          })
          .prefault({}),
        sort: z.enum(['priority', 'due']).default('priority'),
        cursor,
        limit,
      }),
    )
    .query(async ({ ctx, input }) => {
      const { filter, sort, limit: most } = input;
      const { kindOfTask, ...rest } = filter;
      const asked = defined({ ...rest, taskKind: kindOfTask, sort, limit: most, cursor: input.cursor ?? 0 });
      return unwrap(await readInbox(ctx.services, ctx.principal, asked));
    }),
});
