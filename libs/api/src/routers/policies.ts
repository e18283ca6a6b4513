import * as z from 'zod';
import {
  changeDraft,
  discardDraft,
  publishDraft,
  readPolicy,
  replayDraft,
  startDraft,
} from '@countersign/application';
import { SEVERITIES } from '@countersign/domain';
import { defined, id } from '../inputs.ts';
import { permitted, router } from '../procedures.ts';
import { unwrap } from '../refusal-errors.ts';

const edits = z.number().int().min(0);
const hours = z.number().gt(0).max(8_760);
const money = z.number().min(0).max(1e9);
const bySeverity = <Value extends z.ZodType>(value: Value) =>
  z.object({ info: value, low: value, medium: value, high: value, critical: value });

const points = z.number().int().min(0).max(1_000);
const bars = z
  .object({
    confidenceBelow: z.number().min(0).max(1).optional(),
    riskFrom: z.string().max(120).optional(),
    severityFrom: z.enum(SEVERITIES).optional(),
    valueFrom: money.optional(),
  })
  .transform(defined);

/** What the policy's own schema says beyond these limits is said by the refusal, with the place. */
const edit = z.object({
  rules: z
    .array(
      z.object({
        id: z.string().max(64),
        when: z.string().max(2_000),
        then: z
          .object({
            disposition: z.enum(['one', 'several', 'lead']),
            reviewers: z.number().int().min(1).max(9).optional(),
            dueHours: hours.optional(),
            urgency: z.number().min(1).max(1_000).optional(),
          })
          .transform(defined),
        because: z.string().max(300),
      }),
    )
    .max(200),
  by: z.enum(['all', 'label', 'category', 'risk']),
  promises: z.record(
    z.string().max(200),
    z.object({ epsilon: z.number().gt(0).lt(1), delta: z.number().gt(0).lt(1) }).nullable(),
  ),
  auditProbability: z.number().min(0).max(1),
  secondReading: z.number().min(0).max(1),
  dueHours: bySeverity(hours),
  judgmentCost: money,
  errorCosts: bySeverity(money),
  staffing: z
    .object({
      people: z.number().int().min(1).max(10_000),
      itemsPerHour: z.number().min(0).max(1e6),
      handlingSeconds: z.number().gt(0).max(86_400),
      targetSeconds: z.number().min(0).max(1e7),
    })
    .nullable(),
  people: z.object({ reviewers: z.number().int().min(2).max(9), several: bars, lead: bars }),
  risk: z.object({
    terms: z.array(z.object({ term: z.string().min(1).max(120), points })).max(200),
    values: z.array(z.object({ from: money, points })).max(50),
    severities: z.partialRecord(z.enum(SEVERITIES), points),
    levels: z
      .array(z.object({ name: z.string().min(1).max(120), from: points }))
      .min(1)
      .max(20),
  }),
});

export const policiesRouter = router({
  read: permitted('policy.draft')
    .input(z.object({ processId: id.nullable() }))
    .query(async ({ ctx, input }) => unwrap(await readPolicy(ctx.services, ctx.principal, input))),

  start: permitted('policy.draft')
    .input(z.object({ processId: id, version: z.number().int().min(1).nullable() }))
    .mutation(async ({ ctx, input }) => unwrap(await startDraft(ctx.services, ctx.principal, input))),

  change: permitted('policy.draft')
    .input(z.object({ processId: id, edits, edit }))
    .mutation(async ({ ctx, input }) => unwrap(await changeDraft(ctx.services, ctx.principal, input))),

  discard: permitted('policy.draft')
    .input(z.object({ processId: id, edits }))
    .mutation(async ({ ctx, input }) => unwrap(await discardDraft(ctx.services, ctx.principal, input))),

  replay: permitted('policy.draft')
    .input(z.object({ processId: id, edits, days: z.number().int().min(1).max(3_650) }))
    .mutation(async ({ ctx, input }) => unwrap(await replayDraft(ctx.services, ctx.principal, input))),

  publish: permitted('policy.publish')
    .input(z.object({ processId: id, edits, reason: z.string().trim().min(1).max(1_000) }))
    .mutation(async ({ ctx, input }) => unwrap(await publishDraft(ctx.services, ctx.principal, input))),
});
