import { InputError } from '@countersign/domain';
import {
  exactUpperBound,
  logBinomialLowerTail,
  requireInnerShare,
  requireSameLength,
  requireShare,
} from '@countersign/statistics';

export type CertifyOptions = {
  /** The promise: at most this share of automated decisions is wrong. In (0, 1). */
  readonly epsilon: number;
  /** The chance, over calibration samples, that the promise is broken. In (0, 1). */
  readonly delta: number;
  /** Shares of the calibration items at which a walk begins. Default 0.4 and 0.8. */
  readonly starts?: readonly number[];
};

export type CertifiedThreshold = {
  /** Automate when confidence ≥ threshold; null automates nothing. */
  readonly threshold: number | null;
  /** Share of the calibration items at or above the threshold; 0 without one. */
  readonly coverage: number;
  /** Error bound of the automated part that holds with the same certainty, ≤ epsilon; null without a threshold. */
  readonly upperBound: number | null;
  /** The smallest epsilon that a first step of a walk would have passed: what these labels could promise at best. */
  readonly smallestBound: number;
  /** Calibration items. */
  readonly n: number;
};

/**
 * The threshold with the greatest coverage that can be certified: with probability ≥ 1 − delta over the calibration
 * sample, at most `epsilon` of the decisions at or above it are wrong.
 *
 * Learn-then-Test with fixed-sequence testing: from each start the walk adds the next confidence value, tests "the
 * error rate here exceeds epsilon" by the exact binomial tail at delta / starts, and stops at its first failure. Items
 * of equal confidence enter together. The promise is about one decision drawn like the calibration items, which must be
 * a random sample of what is to be automated.
 * Source: Angelopoulos, Bates, Candès, Jordan, Lei, Learn then Test (2021), arXiv 2110.01052, section 2 and 4.1.
 *
 * @param confidence n finite numbers, greater is surer.
 * @param correct n flags: whether the AI was right.
 * @throws InputError on no rows, columns of different length, confidence that is not finite, or bad options.
 */
export function fitCertifiedThreshold(
  confidence: readonly number[] | Float64Array,
  correct: readonly boolean[],
  o: CertifyOptions,
): CertifiedThreshold {
  const starts = checkOptions(confidence, correct, o);
  const n = confidence.length;
  const order = Uint32Array.from({ length: n }, (_, i) => i).sort((a, b) => confidence[b]! - confidence[a]!);
  const wrongUpTo = new Uint32Array(n + 1);
  for (let k = 0; k < n; k++) wrongUpTo[k + 1] = wrongUpTo[k]! + (correct[order[k]!]! ? 0 : 1);
  /** The rank at which the run of equal confidence that holds rank k ends. */
  const endOfTie = (k: number) => {
    let end = k;
    while (end < n && confidence[order[end]!] === confidence[order[end - 1]!]) end++;
    return end;
  };
  const share = o.delta / starts.length;
  const bar = Math.log(share);
  let best = 0;
  let smallestBound = 1;
  for (const start of starts) {
    let k = endOfTie(Math.max(1, Math.ceil(start * n - 1e-9)));
    smallestBound = Math.min(smallestBound, exactUpperBound(wrongUpTo[k]!, k, 1 - share));
    while (passes(wrongUpTo[k]!, k, { epsilon: o.epsilon, bar })) {
      best = Math.max(best, k);
      if (k === n) break;
      k = endOfTie(k + 1);
    }
  }
  if (best === 0) return { threshold: null, coverage: 0, upperBound: null, smallestBound, n };
  return {
    threshold: confidence[order[best - 1]!]!,
    coverage: best / n,
    upperBound: Math.min(o.epsilon, exactUpperBound(wrongUpTo[best]!, best, 1 - share)),
    smallestBound,
    n,
  };
}

/**
 * A certified threshold for each group (a label, a category, a risk level), each fitted on its own rows.
 * With `joint` the promise holds for all groups at once (delta is divided among them); without, for each on its own.
 * Source: as {@link fitCertifiedThreshold}; Bonferroni (1936) for `joint`.
 *
 * @throws InputError as {@link fitCertifiedThreshold}; a group cannot be empty.
 */
export function fitGroupThresholds(
  rows: {
    readonly confidence: readonly number[] | Float64Array;
    readonly correct: readonly boolean[];
    readonly group: readonly string[];
  },
  o: CertifyOptions & { readonly joint?: boolean },
): Map<string, CertifiedThreshold> {
  requireSameLength('group', rows.group, rows.confidence);
  requireSameLength('correct', rows.correct, rows.confidence);
  const byGroup = new Map<string, { confidence: number[]; correct: boolean[] }>();
  rows.group.forEach((name, i) => {
    let part = byGroup.get(name);
    if (part === undefined) byGroup.set(name, (part = { confidence: [], correct: [] }));
    part.confidence.push(rows.confidence[i]!);
    part.correct.push(rows.correct[i]!);
  });
  const delta = o.joint === true ? o.delta / Math.max(1, byGroup.size) : o.delta;
  const options = o.starts === undefined ? { epsilon: o.epsilon, delta } : { ...o, delta };
  return new Map(
    [...byGroup].map(([name, part]) => [name, fitCertifiedThreshold(part.confidence, part.correct, options)]),
  );
}

/**
 * The fewest calibration items, all of them right, with which a promise can be made at all: (1 − ε)ⁿ ≤ δ.
 * Source: the exact binomial tail of no error in n.
 *
 * @throws InputError unless both are inside (0, 1).
 */
export function labelsNeeded(epsilon: number, delta: number): number {
  requireInnerShare('epsilon', epsilon);
  requireInnerShare('delta', delta);
  return Math.ceil(Math.log(delta) / Math.log1p(-epsilon) - 1e-12);
}

function passes(wrong: number, k: number, o: { readonly epsilon: number; readonly bar: number }): boolean {
  const rate = wrong / k;
  if (rate >= o.epsilon) return false;
  // Chernoff's bound is never below the exact tail, and settles most steps without it.
  const divergence =
    (wrong === 0 ? 0 : rate * Math.log(rate / o.epsilon)) +
    (1 - rate) * Math.log((1 - rate) / (1 - o.epsilon));
  return -k * divergence <= o.bar || logBinomialLowerTail(wrong, k, o.epsilon) <= o.bar;
}

function checkOptions(
  confidence: readonly number[] | Float64Array,
  correct: readonly boolean[],
  o: CertifyOptions,
): readonly number[] {
  requireInnerShare('epsilon', o.epsilon);
  requireInnerShare('delta', o.delta);
  if (confidence.length === 0)
    throw new InputError('confidence', confidence, 'at least one calibration item');
  requireSameLength('correct', correct, confidence);
  for (let i = 0; i < confidence.length; i++) {
    if (!Number.isFinite(confidence[i])) {
      throw new InputError(`confidence[${i}]`, confidence[i], 'a finite number');
    }
    if (typeof correct[i] !== 'boolean') {
      throw new InputError(`correct[${i}]`, correct[i], 'true or false');
    }
  }
  const starts = o.starts ?? [0.4, 0.8];
  if (starts.length === 0) throw new InputError('starts', starts, 'at least one coverage');
  for (const [i, start] of starts.entries()) {
    if (requireShare(`starts[${i}]`, start) === 0) throw new InputError(`starts[${i}]`, 0, 'a share above 0');
  }
  return starts;
}
