import { InputError } from '@countersign/domain';
import {
  drawBinomial,
  drawInteger,
  quantile,
  requireCount,
  requireInnerShare,
  seededRandom,
  weightedShare,
  type Interval,
  type RandomSource,
} from '@countersign/statistics';
import {
  cellOf,
  cellsOf,
  ratesOf,
  rowsByGroup,
  type Cells,
  type GroupRows,
  type Rates,
} from './group-cells.ts';

export type FairnessOptions = {
  /** The group that others are compared with in `disparateImpact`. */
  readonly privileged?: string;
  /** Groups of fewer rows are shown and take no part in the comparisons. Default 30. */
  readonly minimum?: number;
  /** Seed of the bootstrap. Default 1. */
  readonly seed?: number;
  /** Weight of each row, such as 1 / inclusion probability. Default all 1. */
  readonly weights?: readonly number[];
  /** Default 0.95. */
  readonly level?: number;
  /** Bootstrap resamples. Default 1,000. */
  readonly replicates?: number;
};

/** Rates are null where they have no denominator. */
export type GroupMeasures = {
  readonly n: number;
  readonly selectionRate: number;
  /** Decided 1 among those whose truth is 1. */
  readonly truePositiveRate: number | null;
  /** Decided 1 among those whose truth is 0. */
  readonly falsePositiveRate: number | null;
  readonly accuracy: number;
  /** Of the selection rate (Wilson). */
  readonly interval: Interval;
  readonly intervals: {
    readonly truePositiveRate: Interval | null;
    readonly falsePositiveRate: Interval | null;
    readonly accuracy: Interval;
  };
  /** Fewer rows than the minimum: no comparison rests on it. */
  readonly tooFew: boolean;
};

export type GapIntervals = {
  readonly demographicParityDifference: Interval | null;
  readonly demographicParityRatio: Interval | null;
  readonly equalizedOddsDifference: Interval | null;
  readonly disparateImpact: Interval | null;
};

/** Comparisons are null with fewer than two groups of the minimum size, or without a denominator. */
export type GroupFairness = {
  readonly byGroup: Readonly<Record<string, GroupMeasures>>;
  /** Greatest less smallest selection rate. */
  readonly demographicParityDifference: number | null;
  /** Smallest over greatest selection rate. */
  readonly demographicParityRatio: number | null;
  /** The greater of the gaps in true-positive and in false-positive rate. */
  readonly equalizedOddsDifference: number | null;
  /** Selection rate of everyone else over that of the privileged group; null without one. */
  readonly disparateImpact: number | null;
  /** Whether the smallest selection rate is at least four fifths of the greatest. A rule of thumb, not a verdict. */
  readonly fourFifths: boolean | null;
  /** Percentile bootstrap within groups. A gap is a greatest less a smallest, so with noise alone it is above 0. */
  readonly intervals: GapIntervals;
};

/**
 * How decisions differ between groups, with intervals and a minimum size. It shows differences; whether they are unfair,
 * and to whom, it cannot show.
 * Sources: Fairlearn's and AIF360's definitions (Bird et al. 2020; Bellamy et al. 2019); equalised odds: Hardt, Price,
 * Srebro, NIPS 2016; four fifths: 29 CFR 1607.4(D).
 *
 * @param truth 0 or 1; @param decision 0 or 1; @param group names.
 * @throws InputError on malformed columns, or a privileged group that is not among the groups.
 */
export function groupFairness(
  truth: readonly number[],
  decision: readonly number[],
  group: readonly string[],
  o: FairnessOptions = {},
): GroupFairness {
  const minimum = requireCount('minimum', o.minimum ?? 30, 1);
  const level = requireInnerShare('level', o.level ?? 0.95);
  const rows = rowsByGroup(truth, decision, group, o.weights);
  if (o.privileged !== undefined && !rows.some((part) => part.group === o.privileged)) {
    throw new InputError(
      'privileged',
      o.privileged,
      `one of the groups ${rows.map((r) => r.group).join(', ')}`,
    );
  }
  const enough = rows.filter((part) => part.truth.length >= minimum);
  const measured = enough.map((part) => ({ group: part.group, cells: cellsOf(part) }));
  const gaps = gapsOf(measured, o.privileged);
  return {
    byGroup: Object.fromEntries(rows.map((part) => [part.group, measuresOf(part, minimum, level)])),
    ...gaps,
    fourFifths: gaps.demographicParityRatio === null ? null : gaps.demographicParityRatio >= 0.8 - 1e-12,
    intervals: bootstrapGaps(enough, o, level),
  };
}

type Measured = { readonly group: string; readonly cells: Cells };
type Gaps = Pick<
  GroupFairness,
  'demographicParityDifference' | 'demographicParityRatio' | 'equalizedOddsDifference' | 'disparateImpact'
>;

function gapsOf(groups: readonly Measured[], privileged: string | undefined): Gaps {
  const rates = groups.map(({ cells }) => ratesOf(cells));
  const selection = extremes(rates, 'selectionRate');
  const hits = extremes(rates, 'truePositiveRate');
  const alarms = extremes(rates, 'falsePositiveRate');
  const spread = ({ least, most }: { least: number; most: number }) => most - least;
  const odds = [hits, alarms].filter((e) => e !== null).map(spread);
  return {
    demographicParityDifference: selection === null ? null : spread(selection),
    demographicParityRatio:
      selection === null || selection.most === 0 ? null : selection.least / selection.most,
    equalizedOddsDifference: odds.length === 0 ? null : Math.max(...odds),
    disparateImpact: privileged === undefined ? null : impactOf(groups, privileged),
  };
}

function extremes(rates: readonly Rates[], name: keyof Rates): { least: number; most: number } | null {
  const known = rates.map((rate) => rate[name]).filter((rate) => rate !== null);
  return known.length < 2 ? null : { least: Math.min(...known), most: Math.max(...known) };
}

function impactOf(groups: readonly Measured[], privileged: string): number | null {
  const others: Cells = { tp: 0, fp: 0, fn: 0, tn: 0 };
  let reference: number | null = null;
  let any = false;
  for (const { group, cells } of groups) {
    if (group === privileged) {
      reference = ratesOf(cells).selectionRate;
      continue;
    }
    any = true;
    for (const key of ['tp', 'fp', 'fn', 'tn'] as const) others[key] += cells[key];
  }
  const rate = ratesOf(others).selectionRate;
  return !any || rate === null || reference === null || reference === 0 ? null : rate / reference;
}

function measuresOf(part: GroupRows, minimum: number, level: number): GroupMeasures {
  const share = (among: (i: number) => boolean, counts: (i: number) => boolean) => {
    const kept = part.truth.map((_, i) => i).filter((i) => among(i) && part.weights[i]! > 0);
    if (kept.length === 0) return null;
    const outcomes = kept.map((i) => (counts(i) ? 1 : 0));
    return weightedShare(
      outcomes,
      kept.map((i) => part.weights[i]!),
      level,
    );
  };
  const chosen = (i: number) => part.decision[i] === 1;
  const everyone = () => true;
  const selection = share(everyone, chosen);
  const hits = share((i) => part.truth[i] === 1, chosen);
  const alarms = share((i) => part.truth[i] === 0, chosen);
  const right = share(everyone, (i) => part.truth[i] === part.decision[i]);
  const nothing = { value: 0, lower: 0, upper: 1, n: 0 };
  return {
    n: part.truth.length,
    selectionRate: (selection ?? nothing).value,
    truePositiveRate: hits?.value ?? null,
    falsePositiveRate: alarms?.value ?? null,
    accuracy: (right ?? nothing).value,
    interval: bounds(selection ?? nothing),
    intervals: {
      truePositiveRate: hits === null ? null : bounds(hits),
      falsePositiveRate: alarms === null ? null : bounds(alarms),
      accuracy: bounds(right ?? nothing),
    },
    tooFew: part.truth.length < minimum,
  };
}

function bounds({ lower, upper, n }: Interval): Interval {
  return { lower, upper, n };
}

function bootstrapGaps(groups: readonly GroupRows[], o: FairnessOptions, level: number): GapIntervals {
  const replicates = requireCount('replicates', o.replicates ?? 1000, 100);
  const random = seededRandom(o.seed ?? 1);
  const names = [
    'demographicParityDifference',
    'demographicParityRatio',
    'equalizedOddsDifference',
    'disparateImpact',
  ] as const;
  const drawn = {
    [names[0]]: [] as number[],
    [names[1]]: [] as number[],
    [names[2]]: [] as number[],
    [names[3]]: [] as number[],
  };
  const samplers = groups.map((part) => ({ group: part.group, draw: sampler(part) }));
  for (let r = 0; r < replicates && groups.length > 1; r++) {
    const sample = samplers.map(({ group, draw }) => ({ group, cells: draw(random) }));
    const gaps = gapsOf(sample, o.privileged);
    for (const name of names) if (gaps[name] !== null) drawn[name].push(gaps[name]);
  }
  const n = groups.reduce((sum, part) => sum + part.truth.length, 0);
  const tail = (1 - level) / 2;
  const interval = (values: readonly number[]): Interval | null =>
    values.length < replicates / 2
      ? null
      : { lower: quantile(values, tail), upper: quantile(values, 1 - tail), n };
  return {
    demographicParityDifference: interval(drawn.demographicParityDifference),
    demographicParityRatio: interval(drawn.demographicParityRatio),
    equalizedOddsDifference: interval(drawn.equalizedOddsDifference),
    disparateImpact: interval(drawn.disparateImpact),
  };
}

/** Rows that are alike: in one cell, of one weight. */
type Kind = { readonly cell: keyof Cells; readonly weight: number; count: number };

function kindsOf(part: GroupRows): Kind[] {
  const kinds = new Map<string, Kind>();
  for (let i = 0; i < part.truth.length; i++) {
    const [cell, weight] = [cellOf(part, i), part.weights[i]!];
    const key = `${cell} ${weight}`;
    const known = kinds.get(key);
    if (known === undefined) kinds.set(key, { cell, weight, count: 1 });
    else known.count += 1;
  }
  return [...kinds.values()];
}

/** With more kinds of rows than this, drawing rows is quicker than drawing counts. */
const MOST_KINDS = 64;

function sampler(part: GroupRows): (random: RandomSource) => Cells {
  const kinds = kindsOf(part);
  return kinds.length > MOST_KINDS
    ? (random) => resampleRows(part, random)
    : (random) => resampleKinds(kinds, random);
}

function resampleRows(part: GroupRows, random: RandomSource): Cells {
  const n = part.truth.length;
  const cells: Cells = { tp: 0, fp: 0, fn: 0, tn: 0 };
  for (let k = 0; k < n; k++) {
    const i = drawInteger(random, n);
    cells[cellOf(part, i)] += part.weights[i]!;
  }
  return cells;
}

/**
 * Resampling n rows is drawing the counts of their kinds from a multinomial: the same distribution, in time that depends
 * on how many weights there are and not on how many rows.
 */
function resampleKinds(kinds: readonly Kind[], random: RandomSource): Cells {
  const cells: Cells = { tp: 0, fp: 0, fn: 0, tn: 0 };
  let left = kinds.reduce((sum, kind) => sum + kind.count, 0);
  let mass = left;
  for (const { cell, weight, count } of kinds) {
    const drawn = mass === count ? left : drawBinomial(random, left, count / mass);
    cells[cell] += drawn * weight;
    left -= drawn;
    mass -= count;
  }
  return cells;
}
