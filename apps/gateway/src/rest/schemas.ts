import * as z from 'zod';
import { DISPOSITIONS, DOCUMENT_MODES, ROLES, SEVERITIES, VERDICTS } from '@countersign/domain';

/** What the REST interface gives, as its OpenAPI document says it. Tests hold every answer to these. */
const instant = z.iso.datetime();
const share = z.number().min(0).max(1);

export const personSchema = z.object({
  id: z.string(),
  name: z.string(),
  kind: z.enum(['person', 'ai', 'service']),
  role: z.enum(ROLES).nullable(),
  colour: z.number().int().min(0),
});

export const madeSchema = z.object({ contractId: z.uuid(), documentId: z.uuid() });

export const contractSchema = z.object({
  id: z.uuid(),
  title: z.string(),
  fileName: z.string(),
  contractType: z.string().nullable(),
  state: z.enum(['in review', 'signed off']),
  version: z.number().int(),
  pages: z.number().int(),
  readOnly: z.boolean(),
  notes: z.array(z.object({ code: z.string(), message: z.string() })),
  documentId: z.uuid(),
  sample: z.boolean(),
  createdAt: instant,
  createdBy: personSchema,
  people: z.array(personSchema),
  ai: z.array(personSchema),
  authors: z.array(personSchema),
  review: z.discriminatedUnion('state', [
    z.object({ state: z.literal('waiting'), from: instant.nullable() }),
    z.object({ state: z.enum(['reading', 'read', 'given up', 'not asked']) }),
  ]),
  progress: z.object({
    open: z.number().int(),
    decided: z.number().int(),
    automatic: z.number().int(),
    required: z.number().int(),
  }),
  signOff: z.object({ by: personSchema, at: instant }).nullable(),
  mode: z.enum(DOCUMENT_MODES),
  baselineSent: z.boolean(),
  baselineSentAt: z.string().nullable(),
  numbering: z.record(z.string(), z.unknown()).optional(),
});

/** What a fix says is right: a category, words, and what the words stand instead of. */
const correctionSchema = z
  .object({ category: z.string().nullable(), text: z.string().nullable(), instead: z.string().nullable() })
  .nullable();

const judgmentSchema = z.object({
  id: z.uuid(),
  reviewer: personSchema,
  verdict: z.enum(VERDICTS),
  correction: correctionSchema,
  note: z.string().nullable(),
  at: instant,
  aiVisible: z.boolean(),
  confidence: share.nullable(),
  mine: z.boolean(),
  state: z.enum(['standing', 'undone', 'overtaken']),
});

export const findingSchema = z.object({
  id: z.uuid(),
  version: z.number().int(),
  kind: z.enum(['clause', 'deviation', 'check', 'missing']),
  category: z.string(),
  severity: z.enum(SEVERITIES),
  confidence: share.nullable(),
  ai: personSchema,
  paragraphId: z.string().nullable(),
  start: z.number().int().nullable(),
  end: z.number().int().nullable(),
  quote: z.string().nullable(),
  title: z.string(),
  explanation: z.string(),
  terms: z.array(z.string()),
  rule: z.string().nullable(),
  position: z.object({
    kind: z.enum(['preferred', 'fallback', 'unacceptable']).nullable(),
    text: z.string().nullable(),
    more: z.boolean(),
  }),
  redline: z.object({ changeIds: z.array(z.string()), replacement: z.string() }).nullable(),
  state: z.enum(['open', 'resolved', 'withdrawn']),
  revision: z.string(),
  route: z.object({
    disposition: z.enum(DISPOSITIONS),
    reviewers: z.number().int(),
    priority: z.number(),
    dueAt: instant.nullable(),
    auditProbability: share,
    policyVersion: z.number().int(),
    reasons: z.array(z.string()),
  }),
  task: z
    .object({
      id: z.uuid(),
      assignee: personSchema.nullable(),
      mine: z.boolean(),
      blind: z.boolean(),
      kind: z.enum(['review', 'adjudicate', 'audit']),
      question: z.object({ by: personSchema, text: z.string() }).nullable(),
    })
    .nullable(),
  judgments: z.array(judgmentSchema),
  outcome: z
    .object({
      verdict: z.enum(VERDICTS),
      correction: correctionSchema,
      label: z.union([z.string(), z.number()]).nullable(),
      how: z.enum(['automatic', 'agreed', 'adjudicated']),
      by: personSchema,
      at: instant,
      dissent: z.array(
        z.object({
          reviewer: personSchema,
          verdict: z.enum(VERDICTS),
          correction: correctionSchema,
          note: z.string().nullable(),
        }),
      ),
    })
    .nullable(),
});

export const tokenSchema = z.object({
  token: z.string(),
  url: z.string(),
  documentId: z.uuid(),
  mode: z.enum(DOCUMENT_MODES),
  expiresAt: instant,
});

export const processSchema = z.object({
  id: z.uuid(),
  name: z.string(),
  kind: z.enum(['contract', 'record']),
  labels: z.array(z.string()),
  policyVersion: z.number().int().nullable(),
  createdAt: instant,
});

export const receivedSchema = z.object({
  items: z.array(
    z.object({
      id: z.uuid(),
      externalId: z.string().nullable(),
      state: z.enum(['open', 'resolved']),
      disposition: z.enum(DISPOSITIONS),
      reviewers: z.number().int(),
      priority: z.number(),
      dueAt: instant.nullable(),
      policyVersion: z.number().int(),
    }),
  ),
});

export const itemSchema = z.object({
  id: z.uuid(),
  processId: z.uuid(),
  contractId: z.uuid().nullable(),
  externalId: z.string().nullable(),
  state: z.enum(['open', 'resolved', 'withdrawn']),
  version: z.number().int(),
  createdAt: instant,
  content: z.record(z.string(), z.unknown()).nullable(),
  revision: z.string(),
  proposal: z
    .object({
      ai: personSchema,
      label: z.number().int(),
      probabilities: z.array(share),
      confidence: share,
      modelVersion: z.string(),
    })
    .nullable(),
  route: z.object({
    disposition: z.enum(DISPOSITIONS),
    reviewers: z.number().int(),
    priority: z.number().nullable(),
    dueAt: instant.nullable(),
    auditProbability: share.nullable(),
    policyVersion: z.number().int(),
    reasons: z.array(
      z.object({ code: z.string(), arguments: z.record(z.string(), z.unknown()), text: z.string() }),
    ),
  }),
  tasks: z.array(
    z.object({
      id: z.uuid(),
      kind: z.enum(['review', 'adjudicate', 'audit']),
      state: z.enum(['open', 'done', 'cancelled']),
      assignee: personSchema.nullable(),
      blind: z.boolean(),
    }),
  ),
  judgments: z.array(
    z.object({
      id: z.uuid(),
      reviewer: personSchema,
      verdict: z.enum(VERDICTS),
      label: z.number().int(),
      correction: z.record(z.string(), z.string()).nullable(),
      note: z.string(),
      confidence: share.nullable(),
      aiVisible: z.boolean(),
      seconds: z.number(),
      state: z.enum(['standing', 'undone', 'overtaken']),
      at: instant,
    }),
  ),
  outcome: z
    .object({
      label: z.number().int(),
      how: z.enum(['automatic', 'agreed', 'adjudicated']),
      posterior: z.array(share),
      by: personSchema,
      policyVersion: z.number().int(),
      at: instant,
      dissent: z.array(z.object({ reviewer: personSchema, label: z.number().int(), note: z.string() })),
    })
    .nullable(),
  contentHash: z.string().nullable(),
  approval: z.object({ by: personSchema, at: instant }).nullable(),
});

export const takenSchema = z.object({ taskId: z.uuid().nullable(), item: itemSchema.nullable() });

export const judgedSchema = z.object({
  judgmentId: z.uuid(),
  state: z.enum(['recorded', 'resolved', 'needs another', 'to a lead']),
  item: itemSchema,
});

export const problemSchema = z.object({
  error: z.object({
    code: z.string(),
    message: z.string(),
    field: z.string().optional(),
    value: z.string().optional(),
    /** What the value may be at most. */
    limit: z.string().optional(),
  }),
});
