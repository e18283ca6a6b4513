import {
  normalQuantile,
  requireInnerShare,
  stableSum,
  stratifiedPairedDifference,
  stratifiedShare,
  weightedMean,
  weightedShare,
  type Estimate,
  type Interval,
  type PairedStratum,
} from '@countersign/statistics';
import { requireRecords, type DecisionRecord } from './decision-record.ts';

/**
 * Something that weakens the figures, as a code with arguments. `thin`: of what was sampled at this inclusion (the least,
 * where there are many) only n truths are known, an effective number where there are many rates.
 */
export type MetricsWarning =
  | { readonly code: 'thin'; readonly arguments: { readonly inclusion: number; readonly n: number } }
  | { readonly code: 'assisted'; readonly arguments: { readonly records: number } }
  | { readonly code: 'many-rates'; readonly arguments: { readonly rates: number } };

export type Complementarity = {
  /** Share of right answers of the AI alone, of people alone, and of what the two did together. `n` is effective. */
  readonly ai: Estimate;
  readonly human: Estimate;
  readonly team: Estimate;
  /** Team less the better of the two alone, in shares. */
  readonly gain: number;
  readonly gainInterval: Interval;
  /** Who is surely best: the interval of the differences says so, or nobody is. */
  readonly verdict: 'team' | 'ai' | 'human' | 'undecided';
  readonly warnings: readonly MetricsWarning[];
};

/** Fewer known truths than this in a part that was sampled are called thin. */
const THIN = 30;
/** Beyond so many distinct inclusion probabilities, parts are too small to stand alone. */
const PARTS = 12;

/**
 * Does the pair beat either alone? All three accuracies and their differences for the whole stream, from a log in which
 * the truth is known by selection: each part of the stream that was sampled at the same rate is estimated from its own
 * random sample and weighted by its size, so that routing does not bias the figures.
 *
 * The intervals are for the process that produced the log (another month of it would differ), not for this log alone.
 * Sources: Horvitz & Thompson, JASA 47 (1952); Zou & Donner (2008) for the intervals; the comparison with the better of
 * the two alone after Vaccaro, Almaatouq, Malone, Nature Human Behaviour 8 (2024).
 *
 * @param records every decision of the period, the unaudited included: their number is what the audited stand for.
 * @param o `level` of the intervals, default 0.95.
 * @throws InputError on malformed records.
 */
export function complementarity(
  records: readonly DecisionRecord[],
  o: { readonly level?: number } = {},
): Complementarity {
  requireRecords(records);
  const level = requireInnerShare('level', o.level ?? 0.95);
  const assisted = records.filter((r) => r.human !== null && r.aiVisible === true).length;
  const ai = accuracyOf(records, (r) => r.ai, level);
  const human = accuracyOf(records, (r) => (r.aiVisible === true ? null : r.human), level);
  const team = accuracyOf(records, (r) => r.team, level);
  const overAi = differenceOf(records, (r) => r.ai, level);
  const overHuman = differenceOf(records, (r) => (r.aiVisible === true ? null : r.human), level);
  const rates = new Set(records.map((r) => r.inclusion));
  return {
    ai,
    human,
    team,
    gain: Math.min(overAi.value, overHuman.value),
    // The gain is the smaller difference, so it is above a bound only if both are.
    gainInterval: {
      lower: Math.min(overAi.lower, overHuman.lower),
      upper: Math.min(overAi.upper, overHuman.upper),
      n: Math.min(overAi.n, overHuman.n),
    },
    verdict: verdictOf(overAi, overHuman),
    warnings: [
      ...thinParts(records),
      ...(assisted > 0 ? [{ code: 'assisted', arguments: { records: assisted } } as const] : []),
      ...(rates.size > PARTS ? [{ code: 'many-rates', arguments: { rates: rates.size } } as const] : []),
    ],
  };
}

type Answer = (record: DecisionRecord) => number | null;

/**
 * The share of right answers over the whole stream, by inclusion probability.
 * Source: as {@link complementarity}.
 *
 * @throws InputError on malformed records.
 */
export function accuracyUnderSelection(
  records: readonly DecisionRecord[],
  answer: Answer,
  level = 0.95,
): Estimate {
  requireRecords(records);
  requireInnerShare('level', level);
  return accuracyOf(records, answer, level);
}

function accuracyOf(records: readonly DecisionRecord[], answer: Answer, level: number): Estimate {
  const parts = partsOf(records);
  if (parts === null) {
    const known = records.filter((r) => r.truth !== null && answer(r) !== null);
    if (known.length === 0) return { value: 0.5, lower: 0, upper: 1, n: 0 };
    return weightedShare(
      known.map((r) => (answer(r) === r.truth ? 1 : 0)),
      known.map((r) => 1 / r.inclusion),
      level,
    );
  }
  return stratifiedShare(
    parts.map((part) => {
      const known = part.filter((r) => r.truth !== null && answer(r) !== null);
      const successes = known.filter((r) => answer(r) === r.truth).length;
      return { weight: part.length, successes, n: known.length };
    }),
    { level },
  );
}

/** Team less another answer, on the same items. */
function differenceOf(records: readonly DecisionRecord[], answer: Answer, level: number): Estimate {
  const parts = partsOf(records);
  if (parts === null) return weightedDifference(records, answer, level);
  const strata = parts.flatMap((part): PairedStratum[] => {
    if (part.some((r) => answer(r) === null)) return [{ ...pairs(part, answer), weight: part.length }];
    // Where the two answers are the same label, no truth can tell them apart: that difference is exactly 0.
    const apart = part.filter((r) => answer(r) !== r.team);
    const same = part.filter((r) => answer(r) === r.team);
    return [
      { ...pairs(same, answer), weight: same.length, equal: true },
      { ...pairs(apart, answer), weight: apart.length },
    ];
  });
  return stratifiedPairedDifference(
    strata.filter((s) => s.weight > 0),
    { level },
  );
}

/** The same with each record weighted by 1 / inclusion and a normal interval, for logs of many rates. */
function weightedDifference(records: readonly DecisionRecord[], answer: Answer, level: number): Estimate {
  const known = records.filter((r) => r.truth !== null && answer(r) !== null);
  if (known.length < 2) return { value: 0, lower: -1, upper: 1, n: known.length };
  const gaps = known.map((r) => Number(r.team === r.truth) - Number(answer(r) === r.truth));
  const weights = known.map((r) => 1 / r.inclusion);
  const value = weightedMean(gaps, weights);
  const total = stableSum(weights);
  const spread = stableSum(gaps.map((gap, i) => (weights[i]! * (gap - value)) ** 2));
  const reach = (normalQuantile(0.5 + level / 2) * Math.sqrt(spread)) / total;
  return { value, lower: Math.max(-1, value - reach), upper: Math.min(1, value + reach), n: known.length };
}

function pairs(records: readonly DecisionRecord[], answer: Answer) {
  const counts = { both: 0, firstOnly: 0, secondOnly: 0, neither: 0 };
  for (const record of records) {
    const other = answer(record);
    if (record.truth === null || other === null) continue;
    const team = record.team === record.truth;
    const alone = other === record.truth;
    counts[team ? (alone ? 'both' : 'firstOnly') : alone ? 'secondOnly' : 'neither'] += 1;
  }
  return counts;
}

/** Records by inclusion probability; null where there are too many rates for parts to stand alone. */
function partsOf(records: readonly DecisionRecord[]): DecisionRecord[][] | null {
  const parts = new Map<number, DecisionRecord[]>();
  for (const record of records) {
    const part = parts.get(record.inclusion);
    if (part === undefined) parts.set(record.inclusion, [record]);
    else part.push(record);
    if (parts.size > PARTS) return null;
  }
  return [...parts.values()];
}

/**
 * Parts that were sampled and of which little is known. With many rates the known are counted together, at their
 * effective number: one of an inclusion of .01 outweighs a hundred that were certain to be seen.
 */
function thinParts(records: readonly DecisionRecord[]): MetricsWarning[] {
  const parts = partsOf(records);
  if (parts === null) {
    const sampled = records.filter((r) => r.inclusion < 1);
    const weights = sampled.filter((r) => r.truth !== null).map((r) => 1 / r.inclusion);
    const squares = stableSum(weights.map((w) => w * w));
    const n = squares === 0 ? 0 : stableSum(weights) ** 2 / squares;
    const inclusion = sampled.reduce((least, r) => Math.min(least, r.inclusion), 1);
    return n < THIN ? [{ code: 'thin', arguments: { inclusion, n } }] : [];
  }
  return parts.flatMap((part): MetricsWarning[] => {
    const n = part.filter((r) => r.truth !== null).length;
    const { inclusion } = part[0]!;
    return inclusion < 1 && n < THIN ? [{ code: 'thin', arguments: { inclusion, n } }] : [];
  });
}

function verdictOf(overAi: Estimate, overHuman: Estimate): Complementarity['verdict'] {
  if (overAi.lower > 0 && overHuman.lower > 0) return 'team';
  if (overAi.upper < 0 && overAi.value <= overHuman.value) return 'ai';
  if (overHuman.upper < 0 && overHuman.value <= overAi.value) return 'human';
  return 'undecided';
}
