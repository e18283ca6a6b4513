import { SEVERITIES, type Disposition, type Severity } from '@countersign/domain';
import {
  erlangC,
  normalQuantile,
  weightedShare,
  wilson,
  type Estimate,
  type Interval,
} from '@countersign/statistics';
import { compilePolicy, RANK, type CompiledPolicy } from './compile-policy.ts';
import type { Policy, PolicyInput } from './policy-schema.ts';
import { checkHistory, rowReader, type ReplayHistory } from './replay-history.ts';
import { dispositionOf, weighItem, type Weighing } from './weigh-item.ts';

export type ReplayOptions = {
  /** Confidence level of every interval. Default 0.95. */
  readonly level?: number;
  /** A second policy, such as the one in force: which items would change sides? */
  readonly against?: PolicyInput | CompiledPolicy;
  /** At most so many changed items are listed. Default 1,000. */
  readonly listed?: number;
};

/** Errors that no person would have seen. Numbers are estimates for the whole history where inclusion is below 1. */
export type Missed = {
  readonly total: number;
  readonly bySeverity: Readonly<Record<Severity, number>>;
  /** Share of wrong among automatic items; null where there is none with a known truth. */
  readonly rate: Estimate | null;
};

export type ReplaySegment = {
  readonly segment: string;
  readonly items: number;
  readonly automation: Estimate;
  readonly accuracy: Estimate | null;
  readonly missed: number;
};

export type ReplayReport = {
  readonly items: number;
  readonly policyVersion: number;
  /** Share of items that nobody would have been asked about, audits apart. */
  readonly automation: Estimate;
  readonly dispositions: Readonly<Record<Disposition, number>>;
  /** Share of right outcomes: the AI's where automatic, the person's elsewhere. Null where no truth is known. */
  readonly accuracy: Estimate | null;
  /** The AI alone and the person alone on the same items, for comparison. */
  readonly ai: Estimate | null;
  readonly human: Estimate | null;
  /** Items that would have gone to a person but have no judgment on record; accuracy leaves them out. */
  readonly unjudged: number;
  readonly cost: {
    /** Judgments asked for, expected audits included. */
    readonly judgments: number;
    readonly reviewing: number;
    readonly errors: number;
    readonly total: number;
    readonly perItem: number;
    /** Of the cost per item: the normal interval of a mean over items, each known error standing for 1 / inclusion. */
    readonly perItemInterval: Interval;
  };
  /** Null where the policy states no staffing. Seconds are null where the queue grows without end. */
  readonly waiting: {
    readonly judgmentsPerHour: number;
    readonly occupancy: number;
    readonly probabilityOfWait: number;
    readonly averageWaitSeconds: number | null;
    /** The average wait at the ends of the interval of judgments per item; null where the queue grows without end. */
    readonly waitInterval: {
      readonly lower: number | null;
      readonly upper: number | null;
      readonly n: number;
    };
    readonly withinTarget: number;
  } | null;
  readonly missed: Missed;
  readonly segments: readonly ReplaySegment[];
  readonly changes: {
    readonly toPeople: number;
    readonly toAutomatic: number;
    readonly items: readonly { readonly row: number; readonly from: Disposition; readonly to: Disposition }[];
  } | null;
};

/**
 * What would have happened, had this policy routed these items. Nothing is drawn at random: audits enter as their
 * expectation, so the same history and policy always give the same report. Where the truth is known for a sample only,
 * each known item stands for 1 / inclusion items.
 * Source: Hájek (1971) and Wilson (1927) for shares of a sampled history; Erlang (1917) for waiting.
 *
 * @throws InputError on a bad policy or a history whose columns are malformed.
 */
export function replayPolicy(
  history: ReplayHistory,
  policy: PolicyInput | CompiledPolicy,
  o: ReplayOptions = {},
): ReplayReport {
  const compiled = compilePolicy(policy);
  const n = checkHistory(history, compiled);
  const level = o.level ?? 0.95;
  const read = rowReader(history);
  const rows = routeRows(n, read, compiled);
  const parts = new Map<string, Tally>();
  const whole = newTally();
  for (let i = 0; i < n; i++) {
    const segment = history.segment?.[i];
    tallyRow(whole, i, { history, rows, compiled });
    if (segment === undefined) continue;
    let part = parts.get(segment);
    if (part === undefined) parts.set(segment, (part = newTally()));
    tallyRow(part, i, { history, rows, compiled });
  }
  const perItem = meanWithInterval(
    (i) => rows.asked[i]! * compiled.policy.costs.judgment + whole.errorCosts[i]!,
    n,
    level,
  );
  const asked = meanWithInterval((i) => rows.asked[i]!, n, level);
  const reviewing = rows.judgments * compiled.policy.costs.judgment;
  const total = reviewing + whole.errorCost;
  return {
    items: n,
    policyVersion: compiled.policy.version,
    automation: withValue(whole.automatic, n, level),
    dispositions: rows.dispositions,
    accuracy: shareOf(whole.outcome, level),
    ai: shareOf(whole.ai, level),
    human: shareOf(whole.human, level),
    unjudged: whole.unjudged,
    cost: {
      ...{ judgments: rows.judgments, reviewing, errors: whole.errorCost },
      ...{ total, perItem: total / n, perItemInterval: perItem },
    },
    waiting: waitingFor(compiled.policy, rows.judgments / n, asked),
    missed: { total: whole.missed, bySeverity: whole.bySeverity, rate: shareOf(whole.automaticWrong, level) },
    segments: [...parts].map(([segment, part]) => ({
      segment,
      items: part.items,
      automation: withValue(part.automatic, part.items, level),
      accuracy: shareOf(part.outcome, level),
      missed: part.missed,
    })),
    changes: changesAgainst(history, rows, o),
  };
}

type Rows = {
  readonly rank: Uint8Array;
  readonly label: Int32Array;
  /** Judgments asked for: all, and by row. */
  readonly judgments: number;
  readonly asked: Float64Array;
  readonly dispositions: Record<Disposition, number>;
};

function routeRows(n: number, read: ReturnType<typeof rowReader>, compiled: CompiledPolicy): Rows {
  const rank = new Uint8Array(n);
  const label = new Int32Array(n);
  const asked = new Float64Array(n);
  const dispositions: Record<Disposition, number> = { automatic: 0, one: 0, several: 0, lead: 0 };
  let judgments = 0;
  for (let i = 0; i < n; i++) {
    const subject = read(i);
    const found = weighItem(compiled, subject, null);
    rank[i] = found.rank;
    label[i] = subject.label;
    dispositions[dispositionOf(found.rank)] += 1;
    asked[i] = askedFor(found, compiled);
    judgments += asked[i]!;
  }
  return { rank, label, judgments, asked, dispositions };
}

/** Judgments that an item is expected to take, audits and second readings with their chance. */
function askedFor({ rank, group, reviewers }: Weighing, compiled: CompiledPolicy): number {
  if (rank === RANK.automatic) return compiled.auditOf(group);
  const second = rank === RANK.one && reviewers <= 1 ? compiled.policy.audit.secondReading : 0;
  return Math.max(1, reviewers) + second;
}

/** Yes/no outcomes with the weight of what each stands for. */
type Shares = { readonly outcomes: number[]; readonly weights: number[] };

type Tally = {
  items: number;
  automatic: number;
  unjudged: number;
  missed: number;
  errorCost: number;
  /** Of each row in turn. */
  readonly errorCosts: number[];
  readonly bySeverity: Record<Severity, number>;
  readonly outcome: Shares;
  readonly ai: Shares;
  readonly human: Shares;
  readonly automaticWrong: Shares;
};

function newTally(): Tally {
  const shares = (): Shares => ({ outcomes: [], weights: [] });
  return {
    items: 0,
    automatic: 0,
    unjudged: 0,
    missed: 0,
    errorCost: 0,
    errorCosts: [],
    bySeverity: Object.fromEntries(SEVERITIES.map((s) => [s, 0])) as Record<Severity, number>,
    outcome: shares(),
    ai: shares(),
    human: shares(),
    automaticWrong: shares(),
  };
}

function tallyRow(
  tally: Tally,
  i: number,
  at: { readonly history: ReplayHistory; readonly rows: Rows; readonly compiled: CompiledPolicy },
): void {
  const { history, rows } = at;
  const automatic = rows.rank[i] === RANK.automatic;
  const truth = history.truth[i]!;
  const human = history.human[i]!;
  tally.items += 1;
  if (automatic) tally.automatic += 1;
  else if (human === -1) tally.unjudged += 1;
  tally.errorCosts.push(0);
  if (truth === -1) return;
  const weight = 1 / (history.inclusion?.[i] ?? 1);
  add(tally.ai, rows.label[i] === truth, weight);
  if (human !== -1) add(tally.human, human === truth, weight);
  const outcome = automatic ? rows.label[i]! : human;
  if (outcome === -1) return;
  const wrong = outcome !== truth;
  add(tally.outcome, !wrong, weight);
  if (automatic) add(tally.automaticWrong, wrong, weight);
  if (!wrong) return;
  const severity = history.severity?.[i] ?? 'medium';
  const { costs } = at.compiled.policy;
  const cost = weight * (costs.error[severity] + costs.valueShare * (history.value?.[i] ?? 0));
  tally.errorCost += cost;
  tally.errorCosts[tally.errorCosts.length - 1] = cost;
  if (!automatic) return;
  tally.missed += weight;
  tally.bySeverity[severity] += weight;
}

function add(shares: Shares, yes: boolean, weight: number): void {
  shares.outcomes.push(yes ? 1 : 0);
  shares.weights.push(weight);
}

function shareOf({ outcomes, weights }: Shares, level: number): Estimate | null {
  return outcomes.length === 0 ? null : weightedShare(outcomes, weights, level);
}

function withValue(successes: number, n: number, level: number): Estimate {
  return { value: successes / n, ...wilson(successes, n, level) };
}

/** Welford's mean of n values, and the normal interval of it, kept at or above 0. */
function meanWithInterval(valueOf: (i: number) => number, n: number, level: number): Interval {
  let mean = 0;
  let squares = 0;
  for (let i = 0; i < n; i++) {
    const delta = valueOf(i) - mean;
    mean += delta / (i + 1);
    squares += delta * (valueOf(i) - mean);
  }
  const deviation = n > 1 ? Math.sqrt(squares / (n - 1) / n) : 0;
  const half = normalQuantile((1 + level) / 2) * deviation;
  return { lower: Math.max(0, mean - half), upper: mean + half, n };
}

function waitingFor(policy: Policy, judgmentsPerItem: number, asked: Interval): ReplayReport['waiting'] {
  const { staffing } = policy;
  if (staffing === undefined) return null;
  const judgmentsPerHour = staffing.itemsPerHour * judgmentsPerItem;
  const queueOf = (arrivalsPerHour: number) =>
    erlangC({ agents: staffing.people, arrivalsPerHour, handlingSeconds: staffing.handlingSeconds });
  const waitOf = ({ averageWaitSeconds }: { readonly averageWaitSeconds: number }) =>
    Number.isFinite(averageWaitSeconds) ? averageWaitSeconds : null;
  const queue = queueOf(judgmentsPerHour);
  return {
    judgmentsPerHour,
    occupancy: queue.occupancy,
    probabilityOfWait: queue.probabilityOfWait,
    averageWaitSeconds: waitOf(queue),
    waitInterval: {
      lower: waitOf(queueOf(staffing.itemsPerHour * asked.lower)),
      upper: waitOf(queueOf(staffing.itemsPerHour * asked.upper)),
      n: asked.n,
    },
    withinTarget: queue.serviceLevel(staffing.targetSeconds),
  };
}

function changesAgainst(history: ReplayHistory, rows: Rows, o: ReplayOptions): ReplayReport['changes'] {
  if (o.against === undefined) return null;
  const other = compilePolicy(o.against);
  const n = checkHistory(history, other);
  const before = routeRows(n, rowReader(history), other);
  const listed = o.listed ?? 1000;
  const items: { row: number; from: Disposition; to: Disposition }[] = [];
  let toPeople = 0;
  let toAutomatic = 0;
  for (let i = 0; i < n; i++) {
    const was = before.rank[i]!;
    const is = rows.rank[i]!;
    if (was === is) continue;
    if (was === RANK.automatic) toPeople += 1;
    if (is === RANK.automatic) toAutomatic += 1;
    if (items.length < listed) items.push({ row: i, from: dispositionOf(was), to: dispositionOf(is) });
  }
  return { toPeople, toAutomatic, items };
}
