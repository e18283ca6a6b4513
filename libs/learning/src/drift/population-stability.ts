import { InputError } from '@countersign/domain';
import { requireCount, requireNumbers, type Numbers } from '@countersign/statistics';

/** An empty bin counts as half an observation, so that the index stays finite. */
const LEAST_COUNT = 0.5;

/**
 * Population stability index: Σ (cᵢ − rᵢ) ln(cᵢ / rᵢ) over bins that hold equal parts of the reference, rᵢ and cᵢ the
 * shares of the reference and of the current values in them. A rule of thumb reads below .1 as stable and above .25 as
 * moved; with few values chance alone gives about (bins − 1)(1/n + 1/m).
 * Source: Siddiqi, Credit Risk Scorecards (2006); it is the symmetrised Kullback–Leibler divergence (Jeffreys 1946).
 *
 * @param reference and `current` finite values, such as confidences before and now.
 * @param bins at least 2. Edges are quantiles of the reference; edges that coincide are one.
 * @returns at least 0; 0 for equal shares.
 * @throws InputError on an empty sample, a value that is not finite, or fewer than two bins.
 */
export function populationStability(reference: Numbers, current: Numbers, bins: number): number {
  requireNumbers('reference', reference);
  requireNumbers('current', current);
  requireCount('bins', bins, 2);
  const edges = quantileEdges(Float64Array.from(reference).sort(), bins);
  if (edges.length === 0) {
    throw new InputError('reference', reference[0], 'values that differ, so that they can be put in bins');
  }
  const before = shares(reference, edges);
  const now = shares(current, edges);
  let index = 0;
  for (let i = 0; i < before.length; i++) index += (now[i]! - before[i]!) * Math.log(now[i]! / before[i]!);
  return index;
}

/** Inner edges at the quantiles i / bins, by linear interpolation; a bin reaches up to and includes its upper edge. */
function quantileEdges(sorted: Float64Array, bins: number): number[] {
  const edges: number[] = [];
  for (let i = 1; i < bins; i++) {
    const place = (i / bins) * (sorted.length - 1);
    const low = Math.floor(place);
    const high = Math.min(sorted.length - 1, low + 1);
    const edge = sorted[low]! + (place - low) * (sorted[high]! - sorted[low]!);
    if (edge < sorted[sorted.length - 1]! && edge !== edges.at(-1)) edges.push(edge);
  }
  return edges;
}

function shares(values: Numbers, edges: readonly number[]): Float64Array {
  const counts = new Float64Array(edges.length + 1);
  for (let v = 0; v < values.length; v++) {
    let [low, high] = [0, edges.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (values[v]! <= edges[middle]!) high = middle;
      else low = middle + 1;
    }
    counts[low]! += 1;
  }
  return counts.map((count) => Math.max(LEAST_COUNT, count) / values.length);
}
