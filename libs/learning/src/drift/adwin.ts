import { InputError } from '@countersign/domain';
import { requireInnerShare } from '@countersign/statistics';
import { requireObservation, type DriftDetector } from './detector.ts';

export type AdwinOptions = {
  /** Bound on the chance of a false alarm at any one check, above 0 and below 1; .002 is usual. */
  readonly delta: number;
};

/** Buckets of 2^level observations, newest first within a level: their totals and their squared deviations. */
export type AdwinState = {
  readonly levels: readonly (readonly AdwinBucket[])[];
  readonly seen: number;
};
export type AdwinBucket = { readonly total: number; readonly deviation: number };

export type AdwinDetector = Omit<DriftDetector<AdwinState>, 'update'> & {
  readonly update: (x: number | boolean) => { readonly drift: boolean; readonly rose: boolean };
  /** Mean of the window; 0 before the first observation. */
  readonly mean: () => number;
};

/** Buckets of a size before the two oldest become one of twice the size; checks every so often; least side of a cut. */
const MOST_BUCKETS = 5;
const CLOCK = 32;
const LEAST_SIDE = 5;
const GRACE = 10;

/**
 * ADWIN: keeps a window of recent observations in logarithmic memory and drops its older part whenever two parts have
 * means that differ by more than chance allows (Bernstein's bound, with delta shared over the cuts). `rose` tells a rise
 * from a fall: fewer errors are a change too, but no reason to page anyone.
 * Source: Bifet & Gavaldà, Learning from time-changing data with adaptive windowing, SDM 7 (2007): ADWIN2, with the
 * checks every 32 observations and five buckets a size of their implementation.
 *
 * @param from the state of an earlier detector with the same options.
 * @throws InputError on a bad delta or an observation outside [0, 1].
 */
export function adwin(o: AdwinOptions, from?: AdwinState): AdwinDetector {
  requireInnerShare('delta', o.delta);
  let levels = (from?.levels ?? [[]]).map((level) => [...level]);
  let seen = from?.seen ?? 0;
  return {
    update: (x) => {
      const value = requireObservation(x);
      if (value < 0 || value > 1) throw new InputError('x', x, 'a number from 0 to 1');
      seen += 1;
      insert(levels, value);
      if (seen % CLOCK !== 0) return { drift: false, rose: false };
      const cut = shrink(levels, o.delta);
      levels = cut.levels;
      return { drift: cut.dropped, rose: cut.rose };
    },
    state: () => ({ levels: levels.map((level) => [...level]), seen }),
    mean: () => {
      const whole = sumOf(levels);
      return whole.count === 0 ? 0 : whole.total / whole.count;
    },
  };
}

function insert(levels: AdwinBucket[][], value: number): void {
  levels[0]!.unshift({ total: value, deviation: 0 });
  for (let level = 0; levels[level]!.length > MOST_BUCKETS; level++) {
    const older = levels[level]!.pop()!;
    const newer = levels[level]!.pop()!;
    levels[level + 1] ??= [];
    levels[level + 1]!.unshift(united(older, newer, 2 ** level));
  }
}

function united(a: AdwinBucket, b: AdwinBucket, size: number): AdwinBucket {
  const gap = a.total - b.total;
  return { total: a.total + b.total, deviation: a.deviation + b.deviation + (gap * gap) / (2 * size) };
}

type Part = { readonly count: number; readonly total: number; readonly deviation: number };

function sumOf(levels: readonly (readonly AdwinBucket[])[]): Part {
  let part: Part = { count: 0, total: 0, deviation: 0 };
  levels.forEach((buckets, level) => {
    for (const bucket of buckets) part = joined(part, { ...bucket, count: 2 ** level });
  });
  return part;
}

function joined(a: Part, b: Part): Part {
  if (a.count === 0) return b;
  const gap = a.total / a.count - b.total / b.count;
  const count = a.count + b.count;
  return {
    count,
    total: a.total + b.total,
    deviation: a.deviation + b.deviation + (gap * gap * a.count * b.count) / count,
  };
}

/** Drops the oldest bucket while any cut shows a change. */
type Shrunk = { readonly levels: AdwinBucket[][]; readonly dropped: boolean; readonly rose: boolean };

function shrink(levels: AdwinBucket[][], delta: number): Shrunk {
  let [dropped, rose] = [false, false];
  for (let cut = findCut(levels, delta); cut !== null; cut = findCut(levels, delta)) {
    dropped = true;
    rose ||= cut.newer > cut.older;
    levels = levels.map((buckets) => [...buckets]);
    levels.at(-1)!.pop();
    while (levels.length > 1 && levels.at(-1)!.length === 0) levels.pop();
  }
  return { levels, dropped, rose };
}

function findCut(
  levels: readonly (readonly AdwinBucket[])[],
  delta: number,
): { older: number; newer: number } | null {
  const whole = sumOf(levels);
  if (whole.count < GRACE) return null;
  const variance = whole.deviation / whole.count;
  const share = Math.log((2 * Math.log(whole.count)) / delta);
  let older = { count: 0, total: 0 };
  for (let level = levels.length - 1; level >= 0; level--) {
    for (const bucket of levels[level]!.toReversed()) {
      older = { count: older.count + 2 ** level, total: older.total + bucket.total };
      const newer = { count: whole.count - older.count, total: whole.total - older.total };
      if (newer.count < LEAST_SIDE) return null;
      if (older.count < LEAST_SIDE) continue;
      const inverse = 1 / (older.count - LEAST_SIDE + 1) + 1 / (newer.count - LEAST_SIDE + 1);
      const bound = Math.sqrt(2 * inverse * variance * share) + (2 / 3) * inverse * share;
      const [before, after] = [older.total / older.count, newer.total / newer.count];
      if (Math.abs(before - after) > bound) return { older: before, newer: after };
    }
  }
  return null;
}
