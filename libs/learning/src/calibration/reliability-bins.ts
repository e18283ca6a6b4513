import { requireCount, type Numbers } from '@countersign/statistics';
import { InputError } from '@countersign/domain';
import { requireForecasts, requireOutcomes, weightsOrOnes, type Outcomes } from './binary-outcomes.ts';

export type BinningOptions = {
  /** How many bins, at least 1. */
  readonly bins: number;
  /**
   * `width`: bins of equal width, (i/B, (i+1)/B], the first with 0. `mass`: bins of equal count after sorting; with n
   * not divisible by B the first n mod B bins have one more. Forecasts that are equal share their outcomes evenly, so
   * that neither scheme depends on the order of rows.
   */
  readonly scheme: 'width' | 'mass';
  /** At least 0, such as `auditWeights`. Bins of equal mass stay bins of equal count. */
  readonly weights?: Numbers;
};

/** One bin of a reliability diagram; bins without weight are left out. */
export type ReliabilityBin = {
  readonly meanProbability: number;
  readonly meanOutcome: number;
  /** Share of the total weight. */
  readonly weight: number;
  /** How many rows lie in it. */
  readonly n: number;
};

/**
 * The points of a reliability diagram: what was forecast against what happened, bin by bin.
 * Source: Murphy & Winkler, Applied Statistics 26 (1977); DeGroot & Fienberg, The Statistician 32 (1983).
 *
 * @throws InputError on no rows, a probability outside [0, 1], outcomes other than 0 and 1, lengths that differ, bad
 * weights or bad options.
 */
export function reliabilityBins(
  probabilities: Numbers,
  outcomes: Outcomes,
  o: BinningOptions,
): ReliabilityBin[] {
  requireForecasts(probabilities);
  const events = requireOutcomes(outcomes, probabilities);
  const weights = weightsOrOnes(o.weights, probabilities.length);
  const bins = requireCount('bins', o.bins, 1);
  const rows = tiesShared(probabilities, events, weights);
  const binOf = binning(o.scheme, rows.length, bins);
  const sums = Array.from({ length: bins }, () => ({ weight: 0, probability: 0, outcome: 0, n: 0 }));
  let total = 0;
  for (const [rank, row] of rows.entries()) {
    const bin = sums[binOf(row.probability, rank)]!;
    bin.weight += row.weight;
    bin.probability += row.weight * row.probability;
    bin.outcome += row.weight * row.outcome;
    bin.n += 1;
    total += row.weight;
  }
  return sums
    .filter((bin) => bin.weight > 0)
    .map((bin) => ({
      meanProbability: bin.probability / bin.weight,
      meanOutcome: bin.outcome / bin.weight,
      weight: bin.weight / total,
      n: bin.n,
    }));
}

type Row = { readonly probability: number; readonly outcome: number; readonly weight: number };

/** Rows by rising probability, equal ones with the mean outcome and mean weight of them all. */
function tiesShared(probabilities: Numbers, events: Uint8Array, weights: Numbers): Row[] {
  const order = Array.from(probabilities, (_, i) => i).sort(
    (a, b) => probabilities[a]! - probabilities[b]! || events[a]! - events[b]! || weights[a]! - weights[b]!,
  );
  const rows: Row[] = [];
  for (let from = 0; from < order.length;) {
    const probability = probabilities[order[from]!]!;
    let [to, weight, outcome] = [from, 0, 0];
    for (; to < order.length && probabilities[order[to]!] === probability; to++) {
      weight += weights[order[to]!]!;
      outcome += weights[order[to]!]! * events[order[to]!]!;
    }
    const shared = {
      probability,
      outcome: weight === 0 ? 0 : outcome / weight,
      weight: weight / (to - from),
    };
    for (; from < to; from++) rows.push(shared);
  }
  return rows;
}

function binning(scheme: string, n: number, bins: number): (probability: number, rank: number) => number {
  switch (scheme) {
    case 'width':
      return (probability) => {
        let bin = Math.min(bins - 1, Math.max(0, Math.ceil(probability * bins) - 1));
        // The product may round across an edge; the edge itself is i / B.
        while (bin > 0 && probability <= bin / bins) bin -= 1;
        while (bin < bins - 1 && probability > (bin + 1) / bins) bin += 1;
        return bin;
      };
    case 'mass': {
      const size = Math.floor(n / bins);
      const larger = n % bins;
      return (_, rank) =>
        rank < larger * (size + 1)
          ? Math.floor(rank / (size + 1))
          : larger + Math.floor((rank - larger * (size + 1)) / size);
    }
    default:
      throw new InputError('scheme', scheme, "'width' or 'mass'");
  }
}
