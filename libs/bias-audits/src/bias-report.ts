import { InputError } from '@countersign/domain';
import type { Interval } from '@countersign/statistics';
import { anchoring, type Anchoring } from './anchoring.ts';
import { calibrationWithinGroups, type CalibrationWithinGroups } from './calibration-within-groups.ts';
import { feedbackLoop, type FeedbackLoop, type TrainingRound } from './feedback-loop.ts';
import { requireBinary } from './group-cells.ts';
import { groupFairness, type GroupFairness } from './group-fairness.ts';
import { intersectionalFairness } from './intersections.ts';
import { smallestVisibleGap } from './power.ts';
import { reviewerBias, type ReviewerBias } from './reviewer-bias.ts';
import { surelyApart, type GroupShare } from './simultaneous-gap.ts';

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
  /** The AI's probability of 1, in [0, 1]. */
  readonly probability?: number;
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
    | 'selection.gap'
    | 'odds.gap'
    | 'four-fifths'
    | 'intersection.gap'
    | 'calibration.gap'
    | 'reviewer'
    | 'anchoring'
    | 'feedback';
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
  /** By attribute, over decisions that state the AI's probability; empty where none does. */
  readonly calibration: Readonly<Record<string, CalibrationWithinGroups>>;
  /** Over all attributes together, anybody is flagged wrongly with a chance of at most 5%. */
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
 * Sources: with each part.
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
      const tested = reviewersFor(decisions, name, { ...o, attributes: attributes.length });
      return tested === null ? [] : [[name, tested]];
    }),
  );
  const calibration = calibrationBy(attributes, known, o);
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
    calibration,
    reviewers,
    anchoring: anchored,
    feedback,
    findings: [
      ...(['ai', 'human', 'team'] as const).flatMap((subject) =>
        Object.entries(fairness[subject]).flatMap(([attribute, measures]) =>
          findingsOf(measures, { subject, attribute }, o.level),
        ),
      ),
      ...(['ai', 'human', 'team'] as const).flatMap((subject) => {
        const measures = intersections[subject];
        return measures === null ? [] : [intersectionFinding(measures, subject, o.level)];
      }),
      ...Object.entries(calibration).map(([name, result]) => calibrationFinding(result, name)),
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
  o: BiasReportOptions & { readonly attributes: number },
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
  const alpha = REVIEWER_ALPHA / o.attributes;
  return reviewerBias(records, o.minimum === undefined ? { alpha } : { alpha, minimum: o.minimum });
}

/** Shared by the attributes, so that an audit by many does not flag somebody by their number. */
const REVIEWER_ALPHA = 0.05;

function calibrationBy(
  attributes: readonly string[],
  known: readonly AuditedDecision[],
  o: BiasReportOptions,
): Record<string, CalibrationWithinGroups> {
  const rows = known.filter((d) => d.probability !== undefined);
  if (rows.length === 0) return {};
  const options = {
    weights: rows.map((d) => 1 / (d.inclusion ?? 1)),
    ...(o.minimum === undefined ? {} : { minimum: o.minimum }),
    ...(o.level === undefined ? {} : { level: o.level }),
  };
  return Object.fromEntries(
    attributes.map((name) => [
      name,
      calibrationWithinGroups(
        rows.map((d) => d.probability!),
        rows.map((d) => d.truth!),
        rows.map((d) => d.groups[name]!),
        options,
      ),
    ]),
  );
}

/**
 * The findings of one set of group measures: gaps in selection and in errors, and the four-fifths rule. A signal is a
 * difference between some two groups at a level that all pairs share.
 *
 * @param about who decided (`ai`, `human`, `team`, or `decisions` where that is not told apart) and by what attribute.
 * @param level of the audit. Default 0.95.
 */
export function findingsOf(
  measures: GroupFairness,
  about: { readonly subject: AuditSubject | 'decisions'; readonly attribute: string },
  level = 0.95,
): AuditFinding[] {
  const sizes = Object.values(measures.byGroup)
    .filter((g) => !g.tooFew)
    .map((g) => g.n);
  const pairs = (sizes.length * (sizes.length - 1)) / 2;
  const visible = pairs === 0 ? null : smallestVisibleGap(Math.min(...sizes), { comparisons: pairs });
  const selection = sharesOf(measures, 'selectionRate');
  const odds = measures.equalizedOddsDifference;
  const errors = [sharesOf(measures, 'truePositiveRate'), sharesOf(measures, 'falsePositiveRate')];
  const state = (known: unknown, signal: boolean) =>
    known === null ? 'too-few' : signal ? 'signal' : 'none';
  return [
    {
      code: 'selection.gap',
      state: state(measures.demographicParityDifference, surelyApart([selection], { level })),
      arguments: { ...about, gap: measures.demographicParityDifference, visible },
      interval: measures.intervals.demographicParityDifference,
    },
    {
      code: 'odds.gap',
      state: state(odds, surelyApart(errors, { level })),
      arguments: { ...about, gap: odds, visible },
      interval: measures.intervals.equalizedOddsDifference,
    },
    {
      code: 'four-fifths',
      state: state(measures.fourFifths, surelyApart([selection], { level, scale: 0.8 })),
      arguments: { ...about, ratio: measures.demographicParityRatio },
      interval: measures.intervals.demographicParityRatio,
    },
  ];
}

/** The groups of the minimum size with their share and its effective n; groups without a denominator are left out. */
function sharesOf(
  measures: GroupFairness,
  name: 'selectionRate' | 'truePositiveRate' | 'falsePositiveRate',
): GroupShare[] {
  return Object.values(measures.byGroup)
    .filter((g) => !g.tooFew)
    .flatMap((g) => {
      const interval = name === 'selectionRate' ? g.interval : g.intervals[name];
      const share = g[name];
      return share === null || interval === null ? [] : [{ share, n: interval.n }];
    });
}

/** Whether selection differs across combinations of attributes. */
export function intersectionFinding(
  measures: GroupFairness,
  subject: AuditSubject | 'decisions',
  level = 0.95,
): AuditFinding {
  const gap = measures.demographicParityDifference;
  const apart = surelyApart([sharesOf(measures, 'selectionRate')], { level });
  const small = Object.values(measures.byGroup).filter((g) => g.tooFew).length;
  return {
    code: 'intersection.gap',
    state: gap === null ? 'too-few' : apart ? 'signal' : 'none',
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

/** Whether the AI's probabilities promise some group more than another. */
export function calibrationFinding(
  { excessGap, excessGapInterval }: CalibrationWithinGroups,
  attribute: string,
): AuditFinding {
  return {
    code: 'calibration.gap',
    state: excessGapInterval === null ? 'too-few' : excessGapInterval.lower > 0 ? 'signal' : 'none',
    arguments: { attribute, gap: excessGap },
    interval: excessGapInterval,
  };
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
    if (d.probability !== undefined && !(d.probability >= 0 && d.probability <= 1)) {
      throw new InputError(`decisions[${i}].probability`, d.probability, 'a number from 0 to 1');
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
