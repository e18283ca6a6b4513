import { InputError, type Disposition, type Severity } from '@countersign/domain';
import { declareEnvironment, compileCondition, type Condition } from './policy-expression.ts';
import {
  policySchema,
  type Policy,
  type PolicyInput,
  type PolicyRule,
  type PolicyThreshold,
} from './policy-schema.ts';
import type { RoutingReason } from './reasons.ts';
import { riskCounter, type Risk } from './risk.ts';
import type { Subject } from './routable-item.ts';

/** Dispositions in order of how much they ask of people. */
export const RANK = { automatic: 0, one: 1, several: 2, lead: 3 } as const satisfies Record<
  Disposition,
  number
>;

export type CompiledRule = {
  readonly id: string;
  /** Its name among the causes. */
  readonly cause: string;
  readonly rank: number;
  readonly reviewers: number;
  readonly dueHours: number;
  readonly urgency: number;
  readonly condition: Condition;
  readonly readsConfidence: boolean;
  readonly reason: RoutingReason;
};

/** A bar that sends an item to several reviewers or to a lead; Infinity or null never does. */
export type Escalation = {
  readonly rank: number;
  readonly reviewers: number;
  readonly confidenceBelow: number;
  readonly riskFrom: number;
  readonly severityFrom: number;
  readonly valueFrom: number;
  readonly limits: { readonly riskFrom: string; readonly severityFrom: string };
};

/** A policy that has been checked and made ready to route with. */
export type CompiledPolicy = {
  readonly kind: 'compiled-policy';
  readonly policy: Policy;
  readonly rules: readonly CompiledRule[];
  readonly rulesReadConfidence: boolean;
  readonly riskOf: (subject: Subject) => Risk;
  readonly escalations: readonly Escalation[];
  /** At and above this confidence no escalation is due to confidence. */
  readonly calmFrom: number;
  readonly groupOf: (subject: Subject, risk: Risk) => string;
  readonly thresholdOf: (group: string) => PolicyThreshold;
  readonly auditOf: (group: string) => number;
  /** ISO instant so many hours after `now`; one instant is formatted once. */
  readonly dueMemo: Map<number, { now: number; text: string }>;
};

const compiled = new WeakMap<object, CompiledPolicy>();

/**
 * Checks a policy against its schema, type-checks its rules against the declared item, and makes it ready for
 * {@link routeItem}. The result is kept for as long as the object given: do not change a policy, make a new version.
 *
 * @throws InputError naming the field that is wrong, or the rule and what is wrong with its condition.
 */
export function compilePolicy(policy: PolicyInput | CompiledPolicy): CompiledPolicy {
  // Callers without types may hand over anything; only an object can be remembered.
  if (typeof policy !== 'object' || (policy as unknown) === null) return compile(parsePolicy(policy));
  if ('kind' in policy) return policy;
  const known = compiled.get(policy);
  if (known !== undefined) return known;
  const fresh = compile(parsePolicy(policy));
  compiled.set(policy, fresh);
  return fresh;
}

/**
 * A policy with its defaults, from JSON data of any provenance.
 * @throws InputError naming the first field that is wrong.
 */
export function parsePolicy(data: unknown): Policy {
  const result = policySchema.safeParse(data);
  if (result.success) return result.data;
  const issue = result.error.issues[0]!;
  const at = issue.path.length === 0 ? 'policy' : `policy.${issue.path.map(String).join('.')}`;
  throw new InputError(at, valueAt(data, issue.path), issue.message);
}

function compile(policy: Policy): CompiledPolicy {
  const environment = declareEnvironment(policy.features);
  const rules = policy.rules.map((rule, i) =>
    compileRule(
      policy,
      rule,
      compileCondition(
        { environment, features: policy.features },
        `policy.rules.${i}.when (${rule.id})`,
        rule.when,
      ),
    ),
  );
  const { by, groups, otherwise } = policy.thresholds;
  const thresholds = new Map(Object.entries(groups));
  const audits = new Map(Object.entries(policy.audit.groups));
  const { levels } = policy.risk;
  const escalations = [escalation(policy, 'several'), escalation(policy, 'lead')].filter((e) => e !== null);
  return {
    kind: 'compiled-policy',
    policy,
    rules,
    rulesReadConfidence: rules.some((rule) => rule.readsConfidence),
    riskOf: riskCounter(policy.risk),
    escalations,
    calmFrom: Math.max(0, ...escalations.map((e) => (e.confidenceBelow === -1 ? 0 : e.confidenceBelow))),
    groupOf: grouping(by, levels),
    thresholdOf: (group) => thresholds.get(group) ?? otherwise,
    auditOf: (group) => audits.get(group) ?? policy.audit.probability,
    dueMemo: new Map(),
  };
}

function grouping(
  by: Policy['thresholds']['by'],
  levels: Policy['risk']['levels'],
): (subject: Subject, risk: Risk) => string {
  switch (by) {
    case 'all':
      return () => 'all';
    case 'label':
      return (subject) => String(subject.label);
    case 'category':
      return (subject) => subject.category;
    case 'risk':
      return (_, risk) => levels[risk.level]!.name;
  }
}

function compileRule(policy: Policy, rule: PolicyRule, condition: Condition): CompiledRule {
  const { disposition, reviewers, dueHours, urgency } = rule.then;
  return {
    id: rule.id,
    cause: `rule ${rule.id}`,
    rank: RANK[disposition],
    reviewers: reviewers ?? (disposition === 'several' ? policy.people.reviewers : 1),
    dueHours: dueHours ?? Infinity,
    urgency: urgency ?? 1,
    condition,
    readsConfidence: condition.reads.has('confidence'),
    reason: Object.freeze({
      code: 'rule.matched',
      arguments: Object.freeze({ rule: rule.id, because: rule.because, disposition }),
    }),
  };
}

function escalation(policy: Policy, part: 'several' | 'lead'): Escalation | null {
  const bar = policy.people[part];
  if (Object.keys(bar).length === 0) return null;
  return {
    rank: RANK[part],
    reviewers: part === 'several' ? policy.people.reviewers : 1,
    confidenceBelow: bar.confidenceBelow ?? -1,
    riskFrom:
      bar.riskFrom === undefined
        ? Infinity
        : policy.risk.levels.findIndex((level) => level.name === bar.riskFrom),
    severityFrom: bar.severityFrom === undefined ? Infinity : SEVERITY_RANK[bar.severityFrom],
    valueFrom: bar.valueFrom ?? Infinity,
    limits: { riskFrom: bar.riskFrom ?? '', severityFrom: bar.severityFrom ?? '' },
  };
}

export const SEVERITY_RANK: Readonly<Record<Severity, number>> = {
  info: 0,
  low: 1,
  medium: 2,
  high: 3,
  critical: 4,
};

function valueAt(data: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, key) =>
      typeof value === 'object' && value !== null ? (value as Record<PropertyKey, unknown>)[key] : undefined,
    data,
  );
}
