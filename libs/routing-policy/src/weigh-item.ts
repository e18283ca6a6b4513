import { DISPOSITIONS, type Disposition } from '@countersign/domain';
import { SEVERITY_RANK, type CompiledPolicy, type CompiledRule, type Escalation } from './compile-policy.ts';
import type { RoutingReason } from './reasons.ts';
import type { Risk } from './risk.ts';
import type { Subject } from './routable-item.ts';

/** What the policy makes of an item before chance plays its part. Ranks index DISPOSITIONS. */
export type Weighing = {
  rank: number;
  /** Judgments that the causes ask for by number. */
  reviewers: number;
  dueHours: number;
  urgency: number;
  group: string;
  threshold: number | null;
};

const REDLINE: RoutingReason = Object.freeze({ code: 'redline.waits', arguments: Object.freeze({}) });
const ALWAYS: RoutingReason = Object.freeze({ code: 'review.always', arguments: Object.freeze({}) });
const ABSENT: RoutingReason = Object.freeze({ code: 'confidence.absent', arguments: Object.freeze({}) });

/**
 * The one decision procedure: every cause can only raise the disposition, so the order in which causes are looked at
 * changes nothing but the order of the reasons. With `reasons` null none are made (replay).
 */
export function weighItem(
  compiled: CompiledPolicy,
  subject: Subject,
  reasons: RoutingReason[] | null,
): Weighing {
  const risk = compiled.riskOf(subject);
  const group = compiled.groupOf(subject, risk);
  const { threshold } = compiled.thresholdOf(group);
  const found: Weighing = { rank: 0, reviewers: 0, dueHours: Infinity, urgency: 1, group, threshold };
  const causes: Causes = { top: 0, second: 0, name: '', driven: 0, steady: 0 };
  const at: Scratch = { compiled, subject, risk, found, causes, reasons };
  const { rules, escalations } = compiled;
  for (let i = 0; i < rules.length; i++) weighRule(rules[i]!, at);
  if (subject.hasRedline) {
    noteSteady(causes, 1, 'redline');
    reasons?.push(REDLINE);
  }
  if (subject.alwaysReview) {
    noteSteady(causes, 1, 'always-review');
    reasons?.push(ALWAYS);
  }
  for (let i = 0; i < escalations.length; i++) weighEscalation(escalations[i]!, at);
  weighConfidence(at);
  found.rank = Math.max(causes.top, causes.driven);
  if (reasons !== null) addCounterfactual(reasons, at);
  return found;
}

/**
 * `top` and `second` rank of causes other than the confidence bars; `driven` is the rank that those ask for; `steady` is
 * the greatest rank that would stay whatever the confidence.
 */
type Causes = { top: number; second: number; name: string; driven: number; steady: number };

/** One for each weighing: a million a second leave no room for more. */
type Scratch = {
  readonly compiled: CompiledPolicy;
  readonly subject: Subject;
  readonly risk: Risk;
  readonly found: Weighing;
  readonly causes: Causes;
  readonly reasons: RoutingReason[] | null;
};

function noteSteady(causes: Causes, rank: number, name: string): void {
  if (rank > causes.steady) causes.steady = rank;
  note(causes, rank, name);
}

function note(causes: Causes, rank: number, name: string): void {
  if (rank > causes.top) {
    causes.second = causes.top;
    causes.top = rank;
    causes.name = name;
  } else if (rank > causes.second) causes.second = rank;
}

function weighRule(rule: CompiledRule, { subject, found, causes, reasons }: Scratch): void {
  const noteRule = rule.readsConfidence ? note : noteSteady;
  let holds: boolean;
  try {
    holds = rule.condition.holds(subject);
  } catch (error) {
    // A rule that cannot be read may have been the one that asked for a person: ask for one.
    noteRule(causes, Math.max(1, rule.rank), rule.cause);
    found.reviewers = Math.max(found.reviewers, rule.reviewers);
    reasons?.push({ code: 'rule.unreadable', arguments: { rule: rule.id, problem: problemOf(error) } });
    return;
  }
  if (!holds) return;
  noteRule(causes, rule.rank, rule.cause);
  found.reviewers = Math.max(found.reviewers, rule.reviewers);
  found.dueHours = Math.min(found.dueHours, rule.dueHours);
  found.urgency = Math.max(found.urgency, rule.urgency);
  reasons?.push(rule.reason);
}

function weighEscalation(bar: Escalation, at: Scratch): void {
  const { subject, risk, found, causes, reasons } = at;
  const code = bar.rank === 3 ? 'people.lead' : 'people.several';
  let asked = false;
  if (subject.known && subject.confidence < bar.confidenceBelow) {
    causes.driven = Math.max(causes.driven, bar.rank);
    asked = true;
    reasons?.push({
      code,
      arguments: { cause: 'confidence', value: subject.confidence, limit: bar.confidenceBelow },
    });
  }
  if (risk.level >= bar.riskFrom) {
    noteSteady(causes, bar.rank, 'risk');
    asked = true;
    const value = at.compiled.policy.risk.levels[risk.level]!.name;
    reasons?.push({ code, arguments: { cause: 'risk', value, limit: bar.limits.riskFrom } });
  }
  if (SEVERITY_RANK[subject.severity] >= bar.severityFrom) {
    noteSteady(causes, bar.rank, 'severity');
    asked = true;
    const limit = bar.limits.severityFrom;
    reasons?.push({ code, arguments: { cause: 'severity', value: subject.severity, limit } });
  }
  if (subject.value >= bar.valueFrom) {
    noteSteady(causes, bar.rank, 'value');
    asked = true;
    reasons?.push({ code, arguments: { cause: 'value', value: subject.value, limit: bar.valueFrom } });
  }
  if (asked) found.reviewers = Math.max(found.reviewers, bar.reviewers);
}

function weighConfidence({ subject, found, causes, reasons, compiled }: Scratch): void {
  const { group, threshold } = found;
  const { confidence } = subject;
  if (threshold === null) {
    noteSteady(causes, 1, '');
    reasons?.push({ code: 'threshold.none', arguments: { group } });
  }
  if (!subject.known) {
    noteSteady(causes, 1, '');
    reasons?.push(ABSENT);
    return;
  }
  if (threshold === null) return;
  if (confidence < threshold) {
    causes.driven = Math.max(causes.driven, 1);
    reasons?.push({ code: 'confidence.below', arguments: { confidence, threshold, group } });
    return;
  }
  if (reasons === null || causes.top > 0 || causes.driven > 0) return;
  const errorBound = errorBoundOf(compiled, group);
  reasons.push({ code: 'confidence.above', arguments: { confidence, threshold, group, errorBound } });
}

/** Says the smallest single change that would have asked less of people, and says only what is true. */
function addCounterfactual(reasons: RoutingReason[], at: Scratch): void {
  const { compiled, subject, found, causes } = at;
  const { threshold, rank } = found;
  if (rank === 0) {
    reasons.push({ code: 'counterfactual.below', arguments: { at: threshold! } });
    return;
  }
  const calm = Math.max(threshold ?? 0, compiled.calmFrom);
  if (subject.known && subject.confidence < calm && causes.steady < rank) {
    const then = compiled.rulesReadConfidence ? rankAt(calm, at) : causes.steady;
    if (then < rank) {
      reasons.push({
        code: 'counterfactual.confidence',
        arguments: { at: calm, disposition: dispositionOf(then) },
      });
      return;
    }
  }
  const without = Math.max(causes.second, causes.driven);
  if (causes.name !== '' && without < rank) {
    reasons.push({
      code: 'counterfactual.without',
      arguments: { cause: causes.name, disposition: dispositionOf(without) },
    });
  }
}

/** The rank at a confidence that no bar and no threshold asks about: what stays, and rules that read it. */
function rankAt(confidence: number, { compiled, subject, causes }: Scratch): number {
  const before = subject.confidence;
  let rank = causes.steady;
  subject.confidence = confidence;
  for (const rule of compiled.rules) {
    if (rule.readsConfidence && rule.rank > rank && matches(rule, subject)) rank = rule.rank;
  }
  subject.confidence = before;
  return rank;
}

function matches(rule: CompiledRule, subject: Subject): boolean {
  try {
    return rule.condition.holds(subject);
  } catch {
    return true;
  }
}

export function dispositionOf(rank: number): Disposition {
  return DISPOSITIONS[rank]!;
}

function errorBoundOf(compiled: CompiledPolicy, group: string): number | null {
  const { certificate } = compiled.thresholdOf(group);
  if (certificate === undefined) return null;
  return certificate.method === 'learn-then-test' ? certificate.epsilon : certificate.alpha;
}

function problemOf(error: unknown): string {
  return error instanceof Error ? error.message.split('\n')[0]!.slice(0, 200) : 'not readable';
}
