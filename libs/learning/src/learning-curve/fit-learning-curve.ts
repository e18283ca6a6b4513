import { InputError } from '@countersign/domain';
import {
  drawGamma,
  drawNormal,
  requireCount,
  requireInnerShare,
  requireNonNegative,
  requirePositive,
  type RandomSource,
} from '@countersign/statistics';

/** What training on so many labels gave, on held-out items. */
export type LearningPoint = {
  /** Labels trained on, above 0. */
  readonly labels: number;
  /** Error (or any loss that falls) on held-out items, at least 0. */
  readonly error: number;
  /** How much the point counts, above 0, such as the number of held-out items. Default 1. */
  readonly weight?: number;
};

/** error(n) = a·n^−b + c: c is what more labels of this kind will not remove. */
export type PowerLaw = { readonly a: number; readonly b: number; readonly c: number };

export type LearningCurve = PowerLaw & {
  /** Curves fitted to redrawn points, from which intervals are read. */
  readonly redrawn: readonly PowerLaw[];
  readonly level: number;
};

const LEAST_POINTS = 4;
const [LEAST_DECAY, MOST_DECAY] = [0.01, 3];
const GRID = 30;
/** How exactly ln b is found for the curve, and for the many that only make an interval. */
const [FINE, COARSE] = [1e-9, 1e-5];

/**
 * Fits a power law to a learning curve by weighted least squares, with a ≥ 0, c ≥ 0 and .01 ≤ b ≤ 3: for a given b the
 * rest is linear and solved exactly, and b is searched on a grid and refined. Intervals come from a parametric
 * bootstrap of the points around the curve, whose spread is redrawn too: a few points do not know it well.
 * Far beyond the largest point the law itself is a guess that no interval covers.
 * Source: Cortes, Jackel, Solla, Vapnik, Denker, Learning curves, NeurIPS 6 (1993); Figueroa, Zeng-Treitler, Kandula,
 * Ngo, Predicting sample size required for classification performance, BMC Medical Informatics 12 (2012).
 *
 * @param points at least four, with at least three different numbers of labels.
 * @param o.random draws the redrawn points. @param o.level default .95. @param o.replicates default 200.
 * @throws InputError on too few points, or numbers out of range.
 */
export function fitLearningCurve(
  points: readonly LearningPoint[],
  o: { readonly random: RandomSource; readonly level?: number; readonly replicates?: number },
): LearningCurve {
  const level = requireInnerShare('level', o.level ?? 0.95);
  const replicates = requireCount('replicates', o.replicates ?? 200, 20);
  const rows = requirePoints(points);
  const best = fitPowerLaw(rows, FINE);
  const squares = rows.reduce(
    (sum, row) => sum + row.weight * (row.error - powerLawAt(best, row.labels)) ** 2,
    0,
  );
  const freedom = Math.max(1, rows.length - 3);
  const redrawn = Array.from({ length: replicates }, () => {
    const spread = Math.sqrt(squares / (2 * drawGamma(o.random, freedom / 2)));
    const around = (row: Row) =>
      powerLawAt(best, row.labels) + (spread / Math.sqrt(row.weight)) * drawNormal(o.random);
    return fitPowerLaw(
      rows.map((row) => ({ ...row, error: around(row) })),
      COARSE,
    );
  });
  return { ...best, redrawn, level };
}

/** The curve's error at n labels. */
export function powerLawAt({ a, b, c }: PowerLaw, labels: number): number {
  return a * labels ** -b + c;
}

type Row = { readonly labels: number; readonly error: number; readonly weight: number };

function fitPowerLaw(rows: readonly Row[], exactness: number): PowerLaw {
  const lossAt = (logDecay: number) => withDecay(rows, Math.exp(logDecay)).loss;
  const [low, high] = [Math.log(LEAST_DECAY), Math.log(MOST_DECAY)];
  const step = (high - low) / GRID;
  let [best, least] = [low, lossAt(low)];
  for (let i = 1; i <= GRID; i++) {
    const loss = lossAt(low + i * step);
    if (loss < least) [best, least] = [low + i * step, loss];
  }
  let [from, to] = [Math.max(low, best - step), Math.min(high, best + step)];
  const golden = (Math.sqrt(5) - 1) / 2;
  while (to - from > exactness) {
    const [left, right] = [to - golden * (to - from), from + golden * (to - from)];
    if (lossAt(left) <= lossAt(right)) to = right;
    else from = left;
  }
  return withDecay(rows, Math.exp((from + to) / 2)).law;
}

/** The best a ≥ 0 and c ≥ 0 for a given b, and the weighted squares that they leave. */
function withDecay(rows: readonly Row[], b: number): { readonly law: PowerLaw; readonly loss: number } {
  // Labels relative to the largest: n^−b would underflow for none of them.
  const scale = rows.reduce((top, row) => Math.max(top, row.labels), 0);
  let [w, wx, wxx, wy, wxy] = [0, 0, 0, 0, 0];
  for (const row of rows) {
    const x = (row.labels / scale) ** -b;
    w += row.weight;
    wx += row.weight * x;
    wxx += row.weight * x * x;
    wy += row.weight * row.error;
    wxy += row.weight * x * row.error;
  }
  let a = (w * wxy - wx * wy) / (w * wxx - wx * wx);
  let c = (wy - a * wx) / w;
  if (c < 0) [a, c] = [Math.max(0, wxy / wxx), 0];
  if (!(a >= 0)) [a, c] = [0, Math.max(0, wy / w)];
  let loss = 0;
  for (const row of rows) loss += row.weight * (row.error - a * (row.labels / scale) ** -b - c) ** 2;
  return { law: { a: a * scale ** b, b, c }, loss };
}

function requirePoints(points: readonly LearningPoint[]): Row[] {
  if (points.length < LEAST_POINTS) throw new InputError('points', points, `at least ${LEAST_POINTS} points`);
  const rows = points.map((point, i) => ({
    labels: requirePositive(`points[${i}].labels`, point.labels),
    error: requireNonNegative(`points[${i}].error`, point.error),
    weight: requirePositive(`points[${i}].weight`, point.weight ?? 1),
  }));
  const sizes = new Set(rows.map((row) => row.labels)).size;
  if (sizes < 3) throw new InputError('points', sizes, 'at least three different numbers of labels');
  // One order for sums, whatever the order of the points.
  return rows.sort((p, q) => p.labels - q.labels || p.error - q.error || p.weight - q.weight);
}
