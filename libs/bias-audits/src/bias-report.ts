import { InputError } from '@countersign/domain';
import type { Interval } from '@countersign/statistics';
import { anchoring, type Anchoring } from './anchoring.ts';
import { feedbackLoop, type FeedbackLoop, type TrainingRound } from './feedback-loop.ts';
import { requireBinary } from './group-cells.ts';
import { groupFairness, type GroupFairness } from './group-fairness.ts';
import { intersectionalFairness } from './intersections.ts';
import { smallestVisibleGap } from './power.ts';
import { reviewerBias, type ReviewerBias } from './reviewer-bias.ts';

/** One decision for an audit. Answers are 0 or 1. */
export type AuditedDecision = {
  /** null where it never became known. */
  readonly truth: number | null;
  readonly ai: number;
  /** null where nobody was asked. */
  readonly human: number | null;
  readonly team: number;
  /** Attribute → group, such as `region` → `north`; every decision has the same attributes. */
  readonly groups: Readonly<Record<string, string>>;
  readonly reviewer?: string;
  readonly aiVisible?: boolean;
  /** Probability with which the truth was to become known, in (0, 1]. Default 1. */
  readonly inclusion?: number;
};

/** Who decided. */
export type AuditSubject = 'ai' | 'human' | 'team';

/**
 * One thing that the audit looked at. `signal` says that chance alone would rarely show this; `none` that it might;
 * `too-few` that nothing can be said. {@link explainFinding} has the words, with what it does not show.
 */
export type AuditFinding = {
  readonly code:
    'selection.gap' | 'odds.gap' | 'four-fifths' | 'intersection.gap' | 'reviewer' | 'anchoring' | 'feedback';
  readonly state: 'signal' | 'none' | 'too-few';
  readonly arguments: Readonly<Record<string, string | number | boolean | null>>;
  readonly interval: Interval | null;
};

export type BiasReport = {
  readonly decisions: number;
  /** Decisions with a known truth: what the rates rest on, each weighted by 1 / inclusion. */
  readonly known: number;
  readonly fairness: Readonly<Record<AuditSubject, Readonly<Record<string, GroupFairness>>>>;
  readonly intersections: Readonly<Record<AuditSubject, GroupFairness | null>>;
  readonly reviewers: Readonly<Record<string, readonly ReviewerBias[]>>;
  readonly anchoring: Anchoring | null;
  readonly feedback: Readonly<Record<string, FeedbackLoop>>;
  readonly findings: readonly AuditFinding[];
};

export type BiasReportOptions = {
  /** Groups and sides of fewer decisions are not compared. Default 30. */
  readonly minimum?: number;
  /** Seed of the bootstrap. Default 1. */
  readonly seed?: number;
  readonly level?: number;
  readonly replicates?: number;
  /** Training rounds by attribute, oldest first, for the feedback check. */
  readonly rounds?: Readonly<Record<string, readonly TrainingRound[]>>;
};

/**
 * The whole audit as data: group measures for the AI, for people and for the pair, their intersections, reviewers
 * against their peers, blind against shown, and the trend over training rounds.
 *
 * @throws InputError on no decisions, attributes that differ between decisions, answers other than 0 and 1, or no
 * decision with a known truth.
 */
export function biasReport(decisions: readonly AuditedDecision[], o: BiasReportOptions = {}): BiasReport {
  const attributes = check(decisions);
  const known = decisions.filter((d) => d.truth !== null);
  if (known.length === 0)
    throw new InputError('decisions', decisions, 'at least one decision with a known truth');
  const fairness = { ai: {}, human: {}, team: {} } as Record<AuditSubject, Record<string, GroupFairness>>;
  const intersections: Record<AuditSubject, GroupFairness | null> = { ai: null, human: null, team: null };
  for (const subject of ['ai', 'human', 'team'] as const) {
    const rows = known.filter((d) => d[subject] !== null);
    if (rows.length === 0) continue;
    const columns = columnsOf(rows, subject);
    const options = { ...settings(o), weights: columns.weights };
    for (const attribute of attributes) {
      const group = rows.map((d) => d.groups[attribute]!);
      fairness[subject][attribute] = groupFairness(columns.truth, columns.decision, group, options);
    }
    if (attributes.length > 1) {
      const byName = Object.fromEntries(attributes.map((name) => [name, rows.map((d) => d.groups[name]!)]));
      const joined = intersectionalFairness(columns.truth, columns.decision, byName, options);
      intersections[subject] = joined.intersections;
    }
  }
  const reviewers = Object.fromEntries(
    attributes.flatMap((name) => {
      const tested = reviewersFor(decisions, name, o);
      return tested === null ? [] : [[name, tested]];
    }),
  );
  const judged = decisions.filter((d) => d.human !== null && d.aiVisible !== undefined);
  const anchored = judged.length === 0 ? null : anchoring(judged.map(toJudgment), settings(o));
  const feedback = Object.fromEntries(
    Object.entries(o.rounds ?? {}).map(([name, rounds]) => [name, feedbackLoop(rounds, settings(o))]),
  );
  return {
    decisions: decisions.length,
    known: known.length,
    fairness,
    intersections,
    reviewers,
    anchoring: anchored,
    feedback,
    findings: [
      ...(['ai', 'human', 'team'] as const).flatMap((subject) =>
        Object.entries(fairness[subject]).flatMap(([attribute, measures]) =>
          findingsOf(measures, { subject, attribute }),
        ),
      ),
      ...(['ai', 'human', 'team'] as const).flatMap((subject) => {
        const measures = intersections[subject];
        return measures === null ? [] : [intersectionFinding(measures, subject)];
      }),
      ...Object.entries(reviewers).flatMap(([attribute, rows]) => reviewerFindings(rows, attribute)),
      ...anchoringFindings(anchored),
      ...feedbackFindings(feedback),
    ],
  };
}

function settings(o: BiasReportOptions) {
  const { rounds: _rounds, ...rest } = o;
  return rest;
}

function columnsOf(rows: readonly AuditedDecision[], subject: AuditSubject) {
  return {
    truth: rows.map((d) => d.truth!),
    decision: rows.map((d) => d[subject]!),
    weights: rows.map((d) => 1 / (d.inclusion ?? 1)),
  };
}

function toJudgment(d: AuditedDecision) {
  return { ai: d.ai, human: d.human!, truth: d.truth, aiVisible: d.aiVisible! };
}

function reviewersFor(
  decisions: readonly AuditedDecision[],
  attribute: string,
  o: BiasReportOptions,
): readonly ReviewerBias[] | null {
  const records = decisions
    .filter((d) => d.reviewer !== undefined && d.human !== null)
    .map((d) => ({
      reviewer: d.reviewer!,
      group: d.groups[attribute]!,
      decision: d.human!,
      truth: d.truth,
    }));
  const reviewers = new Set(records.map((r) => r.reviewer));
  const groups = new Set(records.map((r) => r.group));
  if (reviewers.size < 2 || groups.size < 2) return null;
  return reviewerBias(records, o.minimum === undefined ? {} : { minimum: o.minimum });
}

/**
 * The findings of one set of group measures: gaps in selection and in errors, and the four-fifths rule.
 *
 * @param about who decided (`ai`, `human`, `team`, or `decisions` where that is not told apart) and by what attribute.
 */
export function findingsOf(
  measures: GroupFairness,
  about: { readonly subject: AuditSubject | 'decisions'; readonly attribute: string },
): AuditFinding[] {
  const sizes = Object.values(measures.byGroup)
    .filter((g) => !g.tooFew)
    .map((g) => g.n);
  const visible = sizes.length < 2 ? null : smallestVisibleGap(Math.min(...sizes));
  const gap = measures.demographicParityDifference;
  const odds = measures.equalizedOddsDifference;
  const errorsApart = disjoint(measures, 'truePositiveRate') || disjoint(measures, 'falsePositiveRate');
  return [
    {
      code: 'selection.gap',
      state: gap === null ? 'too-few' : disjoint(measures, 'selectionRate') ? 'signal' : 'none',
      arguments: { ...about, gap, visible },
      interval: measures.intervals.demographicParityDifference,
    },
    {
      code: 'odds.gap',
      state: odds === null ? 'too-few' : errorsApart ? 'signal' : 'none',
      arguments: { ...about, gap: odds, visible },
      interval: measures.intervals.equalizedOddsDifference,
    },
    {
      code: 'four-fifths',
      state: measures.fourFifths === null ? 'too-few' : measures.fourFifths ? 'none' : 'signal',
      arguments: { ...about, ratio: measures.demographicParityRatio },
      interval: measures.intervals.demographicParityRatio,
    },
  ];
}

/** A gap's bootstrap interval is above 0 by its making; groups whose own intervals do not meet are a signal. */
function disjoint(
  measures: GroupFairness,
  name: 'selectionRate' | 'truePositiveRate' | 'falsePositiveRate',
): boolean {
  const intervals = Object.values(measures.byGroup)
    .filter((g) => !g.tooFew)
    .map((g) => (name === 'selectionRate' ? g.interval : g.intervals[name]))
    .filter((interval) => interval !== null);
  if (intervals.length < 2) return false;
  return Math.max(...intervals.map((i) => i.lower)) > Math.min(...intervals.map((i) => i.upper));
}

/** Whether selection differs across combinations of attributes. */
export function intersectionFinding(
  measures: GroupFairness,
  subject: AuditSubject | 'decisions',
): AuditFinding {
  const gap = measures.demographicParityDifference;
  const small = Object.values(measures.byGroup).filter((g) => g.tooFew).length;
  return {
    code: 'intersection.gap',
    state: gap === null ? 'too-few' : disjoint(measures, 'selectionRate') ? 'signal' : 'none',
    arguments: { subject, gap, small },
    interval: measures.intervals.demographicParityDifference,
  };
}

/** The reviewers who are flagged, and those who could not be tested. */
export function reviewerFindings(rows: readonly ReviewerBias[], attribute: string): AuditFinding[] {
  return rows
    .filter((row) => row.flagged || !row.tested)
    .map((row) => ({
      code: 'reviewer',
      state: row.tested ? 'signal' : 'too-few',
      arguments: { attribute, reviewer: row.reviewer, group: row.group, logOdds: row.logOdds, p: row.p },
      interval: row.tested ? row.interval : null,
    }));
}

function anchoringFindings(result: Anchoring | null): AuditFinding[] {
  if (result === null) return [];
  const harm = result.agreementWhereWrong;
  return [
    {
      code: 'anchoring',
      state: harm === null ? 'too-few' : harm.lower > 0 ? 'signal' : 'none',
      arguments: { difference: harm?.value ?? null, shown: result.shown, blind: result.blind },
      interval: harm === null ? null : { lower: harm.lower, upper: harm.upper, n: harm.n },
    },
  ];
}

function feedbackFindings(feedback: Readonly<Record<string, FeedbackLoop>>): AuditFinding[] {
  return Object.entries(feedback).map(([attribute, { trend, amplification, widening }]) => ({
    code: 'feedback',
    state: widening ? 'signal' : 'none',
    arguments: { attribute, trend: trend.value, amplification },
    interval: { lower: trend.lower, upper: trend.upper, n: trend.n },
  }));
}

function check(decisions: readonly AuditedDecision[]): string[] {
  if (decisions.length === 0) throw new InputError('decisions', decisions, 'at least one decision');
  const attributes = Object.keys(decisions[0]!.groups).sort();
  if (attributes.length === 0) throw new InputError('decisions[0].groups', '', 'at least one attribute');
  decisions.forEach((d, i) => {
    for (const name of ['truth', 'ai', 'human', 'team'] as const) {
      const answer = d[name];
      if (answer === null && (name === 'truth' || name === 'human')) continue;
      requireBinary(`decisions[${i}].${name}`, answer as number);
    }
    const inclusion = d.inclusion ?? 1;
    if (!(inclusion > 0 && inclusion <= 1)) {
      throw new InputError(`decisions[${i}].inclusion`, inclusion, 'a probability above 0 and at most 1');
    }
    const own = Object.keys(d.groups).sort();
    if (own.join('\u0000') !== attributes.join('\u0000')) {
      throw new InputError(
        `decisions[${i}].groups`,
        own.join(', '),
        `the attributes ${attributes.join(', ')}`,
      );
    }
  });
  return attributes;
}
