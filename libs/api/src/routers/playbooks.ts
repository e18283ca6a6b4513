import * as z from 'zod';
import {
  discardPlaybookDraft,
  publishPlaybook,
  readPlaybook,
  removeRule,
  saveRule,
  startPlaybookDraft,
} from '@countersign/application';
import { permitted, router } from '../procedures.ts';
import { unwrap } from '../refusal-errors.ts';

const edits = z.number().int().min(0);
/** A rule of the default playbook has some two thousand characters. */
const MOST_OF_A_RULE = 50_000;

/** Its shape is the playbook's own to check, which says what is wrong and where. */
const rule = z
  .record(z.string().max(100), z.unknown())
  .refine(
    (value) => JSON.stringify(value).length <= MOST_OF_A_RULE,
    `A rule has at most ${MOST_OF_A_RULE.toLocaleString('en')} characters.`,
  );

export const playbooksRouter = router({
  read: permitted('playbook.draft').query(async ({ ctx }) =>
    unwrap(await readPlaybook(ctx.services, ctx.principal)),
  ),

  start: permitted('playbook.draft')
    .input(z.object({ version: z.number().int().min(1).nullable() }))
    .mutation(async ({ ctx, input }) => unwrap(await startPlaybookDraft(ctx.services, ctx.principal, input))),

  saveRule: permitted('playbook.draft')
    .input(z.object({ edits, rule }))
    .mutation(async ({ ctx, input }) => unwrap(await saveRule(ctx.services, ctx.principal, input))),

  removeRule: permitted('playbook.draft')
    .input(z.object({ edits, ruleId: z.string().min(1).max(100) }))
    .mutation(async ({ ctx, input }) => unwrap(await removeRule(ctx.services, ctx.principal, input))),

  discard: permitted('playbook.draft')
    .input(z.object({ edits }))
    .mutation(async ({ ctx, input }) =>
      unwrap(await discardPlaybookDraft(ctx.services, ctx.principal, input)),
    ),

  publish: permitted('playbook.publish')
    .input(z.object({ edits, reason: z.string().trim().min(1).max(1_000) }))
    .mutation(async ({ ctx, input }) => unwrap(await publishPlaybook(ctx.services, ctx.principal, input))),
});
