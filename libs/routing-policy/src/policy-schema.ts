import { SEVERITIES } from '@countersign/domain';
import * as z from 'zod';

const identifier = z.string().regex(/^[a-zA-Z][a-zA-Z0-9_]{0,63}$/, 'letters, digits and _, a letter first');
const name = z.string().min(1).max(120);
const share = z.number().min(0).max(1);
const points = z.number().int().min(0).max(1000);
const money = z.number().min(0);
const severity = z.enum(SEVERITIES);

/** How a threshold came about, so that a reader can judge the promise. */
export const certificateSchema = z.discriminatedUnion('method', [
  z.strictObject({
    method: z.literal('learn-then-test'),
    /** At most this share of automated decisions is wrong… */
    epsilon: z.number().gt(0).lt(1),
    /** …except with this probability over calibration samples. */
    delta: z.number().gt(0).lt(1),
    n: z.number().int().min(1),
    coverage: share,
    upperBound: share.nullable(),
  }),
  z.strictObject({
    method: z.literal('conformal-risk-control'),
    /** Expected loss of the next unit. */
    alpha: z.number().gt(0),
    n: z.number().int().min(1),
    /** What one loss is about, such as `contract`. */
    unit: name,
  }),
]);

/** null automates nothing. */
export const thresholdSchema = z.strictObject({
  threshold: share.nullable(),
  certificate: certificateSchema.optional(),
});

export const ruleSchema = z.strictObject({
  id: identifier,
  /** A CEL expression over the item that gives true or false. */
  when: z.string().min(1).max(2000),
  then: z.strictObject({
    /** Rules only ever ask for more people. */
    disposition: z.enum(['one', 'several', 'lead']),
    reviewers: z.number().int().min(1).max(9).optional(),
    dueHours: z.number().gt(0).max(8760).optional(),
    /** Multiplies the priority. */
    urgency: z.number().min(1).max(1000).optional(),
  }),
  /** Why the rule exists, in words that a reviewer sees. */
  because: z.string().max(300).default(''),
});

/** Any one of these is enough. */
const escalationSchema = z.strictObject({
  confidenceBelow: share.optional(),
  riskFrom: name.optional(),
  severityFrom: severity.optional(),
  valueFrom: money.optional(),
});

const hours = z.number().gt(0).max(8760);

const shape = z.strictObject({
  schema: z.literal(1),
  id: z.string().min(1).max(120),
  version: z.number().int().min(1),
  name: name.default('Policy'),
  /** What items carry beyond the built-in fields; `strings` is a list. Rules read them as `features.name`. */
  features: z.record(identifier, z.enum(['number', 'string', 'boolean', 'strings'])).default({}),
  /** In the order in which their reasons are shown; every matching rule counts. */
  rules: z.array(ruleSchema).max(200).default([]),
  /** Points for what makes an item risky; the level is the last whose `from` the sum reaches. */
  risk: z
    .strictObject({
      terms: z.array(z.strictObject({ term: name, points })).default([]),
      values: z.array(z.strictObject({ from: money, points })).default([]),
      severities: z.partialRecord(severity, points).default({}),
      levels: z
        .array(z.strictObject({ name, from: points }))
        .min(1)
        .default([{ name: 'normal', from: 0 }]),
    })
    .prefault({}),
  thresholds: z
    .strictObject({
      by: z.enum(['all', 'label', 'category', 'risk']).default('all'),
      groups: z.record(z.string(), thresholdSchema).default({}),
      otherwise: thresholdSchema.default({ threshold: null }),
    })
    .prefault({}),
  /** Automatic items that a person looks at all the same, drawn at random. Below 2% nothing can be measured. */
  audit: z
    .strictObject({
      probability: z.number().min(0.02).max(1).default(0.05),
      groups: z.record(z.string(), z.number().min(0.02).max(1)).default({}),
      /** Items of one person that a second judges too, unaided: the share, drawn at random. */
      secondReading: z.number().min(0).max(1).default(0),
    })
    .prefault({}),
  people: z
    .strictObject({
      /** Judgments asked for when an item goes to several. */
      reviewers: z.number().int().min(2).max(9).default(2),
      several: escalationSchema.default({}),
      lead: escalationSchema.default({}),
    })
    .prefault({}),
  /** Hours until people should have decided. */
  dueHours: z
    .strictObject({
      info: hours.default(240),
      low: hours.default(120),
      medium: hours.default(72),
      high: hours.default(24),
      critical: hours.default(8),
    })
    .prefault({}),
  costs: z
    .strictObject({
      /** What a wrong decision costs, in the workspace's currency. */
      error: z
        .strictObject({
          info: money.default(1),
          low: money.default(5),
          medium: money.default(25),
          high: money.default(125),
          critical: money.default(625),
        })
        .prefault({}),
      /** Added to an error's cost, as a share of the item's value. */
      valueShare: share.default(0),
      /** What one judgment costs. */
      judgment: money.default(2),
      /** How often a person is right where they look. */
      humanAccuracy: share.default(1),
    })
    .prefault({}),
  /** For the forecast of waiting times in a replay. */
  staffing: z
    .strictObject({
      people: z.number().int().min(1),
      itemsPerHour: z.number().min(0),
      handlingSeconds: z.number().gt(0),
      targetSeconds: z.number().min(0).default(3600),
    })
    .optional(),
});

/**
 * A routing policy: versioned data, the same as JSON and in memory. Everything but `schema`, `id` and `version` has a
 * default, and the defaults automate nothing.
 */
export const policySchema = shape.superRefine((policy, context) => {
  const problem = (path: (string | number)[], message: string) =>
    context.addIssue({ code: 'custom', path, message });
  const ids = new Set<string>();
  policy.rules.forEach((rule, i) => {
    if (ids.has(rule.id)) problem(['rules', i, 'id'], `a second rule is called ${rule.id}`);
    ids.add(rule.id);
    const { disposition, reviewers } = rule.then;
    if (reviewers !== undefined && (disposition === 'several') !== reviewers > 1 && disposition !== 'lead') {
      problem(['rules', i, 'then', 'reviewers'], `does not fit the disposition ${disposition}`);
    }
  });
  policy.risk.terms.forEach(({ term }, i) => {
    if (policy.risk.terms.findIndex((other) => other.term === term) !== i) {
      problem(['risk', 'terms', i, 'term'], `${term} is listed twice`);
    }
  });
  const levels = policy.risk.levels;
  if (levels[0]!.from !== 0) problem(['risk', 'levels', 0, 'from'], 'the first level starts at 0 points');
  levels.forEach((level, i) => {
    if (i > 0 && level.from <= levels[i - 1]!.from) {
      problem(['risk', 'levels', i, 'from'], 'levels rise strictly');
    }
    if (levels.findIndex((other) => other.name === level.name) !== i) {
      problem(['risk', 'levels', i, 'name'], `a second level is called ${level.name}`);
    }
  });
  const names = new Set(levels.map((level) => level.name));
  for (const part of ['several', 'lead'] as const) {
    const from = policy.people[part].riskFrom;
    if (from !== undefined && !names.has(from)) {
      problem(['people', part, 'riskFrom'], `no risk level is called ${from}`);
    }
  }
  const { by } = policy.thresholds;
  for (const [path, groups] of [
    ['thresholds', policy.thresholds.groups],
    ['audit', policy.audit.groups],
  ] as const) {
    for (const group of Object.keys(groups)) {
      if (by === 'all') problem([path, 'groups', group], "there are no groups when thresholds go by 'all'");
      if (by === 'risk' && !names.has(group)) {
        problem([path, 'groups', group], `no risk level is called ${group}`);
      }
      if (by === 'label' && !/^(0|[1-9]\d*)$/.test(group)) {
        problem([path, 'groups', group], 'labels are whole numbers from 0');
      }
    }
  }
});

/** A policy as it is written: fields with a default may be left out. */
export type PolicyInput = z.input<typeof policySchema>;
/** A policy with every default filled in. */
export type Policy = z.output<typeof policySchema>;
export type PolicyRule = z.output<typeof ruleSchema>;
export type PolicyThreshold = z.output<typeof thresholdSchema>;
export type Certificate = z.output<typeof certificateSchema>;
