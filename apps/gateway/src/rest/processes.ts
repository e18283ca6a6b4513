import * as z from 'zod';
import { SEVERITIES, VERDICTS } from '@countersign/domain';
import {
  approveItem,
  claimNext,
  createProcess,
  judgeItem,
  readItem,
  readProcesses,
  receiveItems,
  type Prediction,
} from '@countersign/application';
import type { Gateway } from '../context.ts';
import { operation, valueOf, type Operation } from './operation.ts';
import { itemSchema, judgedSchema, processSchema, receivedSchema, takenSchema } from './schemas.ts';

const byId = z.object({ id: z.uuid() });
const share = z.number().min(0).max(1);
const label = z.number().int().min(0).max(999);
const sha256 = z.string().regex(/^[0-9a-f]{64}$/, '64 hexadecimal digits');
const MOST_ITEMS = 500;

const prediction = z.looseObject({
  externalId: z.string().min(1).max(200).nullable().default(null),
  label: label.optional(),
  probabilities: z.array(share).min(2).max(1_000).optional(),
  confidence: share.optional(),
  category: z.string().max(200).optional(),
  severity: z.enum(SEVERITIES).optional(),
  value: z.number().min(0).max(1e15).optional(),
  riskTerms: z.array(z.string().max(200)).max(200).optional(),
  alwaysReview: z.boolean().optional(),
  features: z
    .record(
      z.string().max(64),
      z.union([z.number(), z.string().max(2_000), z.boolean(), z.array(z.string().max(200)).max(200)]),
    )
    .optional(),
  modelVersion: z.string().max(200).default(''),
  content: z.record(z.string(), z.unknown()).default({}),
});

const newProcess = z.object({
  name: z.string().trim().min(1).max(200),
  labels: z.array(z.string().min(1).max(200)).min(2).max(1_000),
  /** As in the policy file, without schema, id and version. */
  policy: z.record(z.string(), z.unknown()).default({}),
});

const judgment = z.object({
  expectedVersion: z.number().int().min(1),
  verdict: z.enum(VERDICTS),
  label: label.optional(),
  correction: z
    .object({ category: z.string().max(100).optional(), text: z.string().max(20_000).optional() })
    .nullish(),
  note: z.string().max(10_000).default(''),
  confidence: share.nullable().default(null),
  revision: sha256,
  seconds: z.number().min(0).max(86_400).default(0),
  aiVisible: z.boolean().default(true),
  /** Where the header is not sent. */
  idempotencyKey: z.string().min(1).max(200).optional(),
});

function isList(body: unknown): boolean {
  return typeof body === 'object' && body !== null && 'items' in body;
}

/** What the interface has no name for is content: nothing that was sent in is lost. */
function toPrediction(sent: z.output<typeof prediction>): Prediction {
  const { externalId, label: answer, probabilities, confidence, category, severity, value, ...others } = sent;
  const { riskTerms, alwaysReview, features, modelVersion, content, ...rest } = others;
  return {
    externalId,
    label: answer,
    probabilities,
    confidence,
    category,
    severity,
    value,
    riskTerms,
    alwaysReview,
    features,
    modelVersion,
    content: { ...rest, ...content },
  };
}

/** Streams of AI decisions: predictions in, judgments, outcomes and approvals out. */
export function processOperations({ services }: Gateway): Operation[] {
  return [
    operation({
      method: 'GET',
      path: '/processes',
      summary: 'The processes of the workspace',
      permission: 'dashboard.see',
      status: 200,
      gives: z.object({ processes: z.array(processSchema) }),
      handle: async ({ principal }) => ({ processes: valueOf(await readProcesses(services, principal)) }),
    }),
    operation({
      method: 'POST',
      path: '/processes',
      summary: 'A process for a stream of AI decisions, with its first policy',
      permission: 'policy.draft',
      body: newProcess,
      status: 201,
      gives: processSchema,
      handle: async ({ principal, body }) =>
        // The policy is checked, field by field, by the use case.
        valueOf(await createProcess(services, principal, body)),
    }),
    operation({
      method: 'POST',
      path: '/processes/{id}/items',
      summary: `Send predictions in, up to ${MOST_ITEMS} at once: each is routed by the policy in force`,
      permission: 'item.ingest',
      params: byId,
      body: z.object({ items: z.array(prediction).min(1).max(MOST_ITEMS) }),
      // One alone may come without the list around it.
      bodyFrom: (body) => (isList(body) ? body : { items: [body] }),
      idempotent: true,
      status: 201,
      gives: receivedSchema,
      handle: async ({ principal, params, body, idempotencyKey }) =>
        valueOf(
          await receiveItems(services, principal, {
            processId: params.id,
            items: body.items.map(toPrediction),
            idempotencyKey,
          }),
        ),
    }),
    operation({
      method: 'GET',
      path: '/items/{id}',
      summary: 'An item: its route and the reasons for it, judgments, outcome and approval',
      permission: 'contract.see',
      params: byId,
      status: 200,
      gives: itemSchema,
      handle: async ({ principal, params }) => valueOf(await readItem(services, principal, params.id)),
    }),
    operation({
      method: 'POST',
      path: '/items/{id}/approval',
      summary: 'Approve an item’s action, for exactly the content that was read',
      permission: 'action.approve',
      params: byId,
      body: z.object({ contentHash: sha256 }),
      status: 201,
      gives: itemSchema,
      handle: async ({ principal, params, body }) =>
        valueOf(await approveItem(services, principal, { itemId: params.id, contentHash: body.contentHash })),
    }),
    operation({
      method: 'POST',
      path: '/tasks/claim',
      summary: 'Take a task: the one named, or what is most worth doing; nulls when nothing waits',
      permission: 'item.decide',
      body: z.object({
        taskId: z.uuid().nullable().default(null),
        processId: z.uuid().nullable().default(null),
      }),
      status: 200,
      gives: takenSchema,
      handle: async ({ principal, body }) =>
        valueOf(await claimNext(services, principal, body)) ?? { taskId: null, item: null },
    }),
    operation({
      method: 'POST',
      path: '/tasks/{id}/judgment',
      summary: 'Decide on a task’s item, naming the version and the revision that was read',
      permission: 'item.decide',
      params: byId,
      body: judgment,
      idempotent: true,
      status: 201,
      gives: judgedSchema,
      handle: async ({ principal, params, body, idempotencyKey }) => {
        const { correction, ...rest } = body;
        const key =
          idempotencyKey ?? body.idempotencyKey ?? `task ${params.id} version ${body.expectedVersion}`;
        return valueOf(
          await judgeItem(services, principal, {
            ...rest,
            taskId: params.id,
            idempotencyKey: key,
            correction: correction ? (correction as Record<string, string>) : null,
          }),
        );
      },
    }),
  ];
}
