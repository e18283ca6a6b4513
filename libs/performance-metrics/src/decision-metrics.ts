import { InputError } from '@countersign/domain';
import {
  requireInnerShare,
  requireNonNegative,
  requireSameLength,
  requireWeights,
  weightedShare,
  type Estimate,
  type Numbers,
} from '@countersign/statistics';

export type MetricsOptions = {
  /** Label that counts as found. Default 1. */
  readonly positive?: number;
  /** Such as 1 / inclusion probability. Default all 1. */
  readonly weights?: Numbers;
  /** Confidence level. Default 0.95. */
  readonly level?: number;
};

/** Shares are null where they have no denominator (no positive decision, no positive truth). */
export type DecisionMetrics = {
  readonly n: number;
  readonly accuracy: Estimate;
  /** Right among what was decided positive. */
  readonly precision: Estimate | null;
  /** Found among what is positive. */
  readonly recall: Estimate | null;
  /** Left alone among what is not positive. */
  readonly specificity: Estimate | null;
  /** Harmonic mean of precision and recall; 0 where both are 0. */
  readonly f1: number | null;
};

/**
 * Accuracy, precision, recall and specificity of decisions, each with Wilson's interval at its own effective n.
 * Source: van Rijsbergen, Information Retrieval (1979) for F1.
 *
 * @param truth labels; @param decision labels, as many.
 * @throws InputError on no rows, columns of different length, labels that are not whole numbers of at least 0, or bad
 * weights.
 */
export function decisionMetrics(truth: Numbers, decision: Numbers, o: MetricsOptions = {}): DecisionMetrics {
  requireLabels('truth', truth);
  requireSameLength('decision', decision, truth);
  requireLabels('decision', decision);
  const weights = o.weights ?? new Float64Array(truth.length).fill(1);
  requireWeights(weights, truth.length);
  const level = requireInnerShare('level', o.level ?? 0.95);
  const positive = o.positive ?? 1;
  const share = (among: (i: number) => boolean, counts: (i: number) => boolean): Estimate | null => {
    const outcomes: number[] = [];
    const kept: number[] = [];
    for (let i = 0; i < truth.length; i++) {
      if (!among(i) || weights[i] === 0) continue;
      outcomes.push(counts(i) ? 1 : 0);
      kept.push(weights[i]!);
    }
    return outcomes.length === 0 ? null : weightedShare(outcomes, kept, level);
  };
  const right = (i: number) => truth[i] === decision[i];
  const precision = share((i) => decision[i] === positive, right);
  const recall = share((i) => truth[i] === positive, right);
  return {
    n: truth.length,
    accuracy: share(() => true, right)!,
    precision,
    recall,
    specificity: share(
      (i) => truth[i] !== positive,
      (i) => decision[i] !== positive,
    ),
    f1: harmonic(precision, recall),
  };
}

/**
 * Mean cost of a decision: costs[truth][decision], weighted.
 * Source: Elkan, The foundations of cost-sensitive learning, IJCAI 2001.
 *
 * @param costs K × K, at least 0; the diagonal is usually 0.
 * @returns in the unit of `costs`, for one decision.
 * @throws InputError on labels that `costs` does not cover, negative costs, and as {@link decisionMetrics}.
 */
export function costWeightedError(
  truth: Numbers,
  decision: Numbers,
  costs: readonly (readonly number[])[],
  weights?: Numbers,
): number {
  requireLabels('truth', truth);
  requireSameLength('decision', decision, truth);
  requireLabels('decision', decision);
  if (weights !== undefined) requireWeights(weights, truth.length);
  let total = 0;
  let weight = 0;
  for (let i = 0; i < truth.length; i++) {
    const cost = costs[truth[i]!]?.[decision[i]!];
    if (cost === undefined) {
      throw new InputError('costs', costs, `a cost for truth ${truth[i]!} and decision ${decision[i]!}`);
    }
    requireNonNegative(`costs[${truth[i]!}][${decision[i]!}]`, cost);
    const w = weights?.[i] ?? 1;
    total += w * cost;
    weight += w;
  }
  return total / weight;
}

function harmonic(precision: Estimate | null, recall: Estimate | null): number | null {
  if (precision === null || recall === null) return null;
  const sum = precision.value + recall.value;
  return sum === 0 ? 0 : (2 * precision.value * recall.value) / sum;
}

function requireLabels(name: string, labels: Numbers): void {
  if (labels.length === 0) throw new InputError(name, labels, 'at least one label');
  for (let i = 0; i < labels.length; i++) {
    const label = labels[i]!;
    if (!Number.isSafeInteger(label) || label < 0) {
      throw new InputError(`${name}[${i}]`, label, 'a label, a whole number of at least 0');
    }
  }
}
