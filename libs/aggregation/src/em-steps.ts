import type { VoteIndex } from './index-votes.ts';

/** Where a count of 0 would make a log-likelihood −∞: small against any count, as in crowd-kit. */
const LEAST_COUNT = 1e-10;

/**
 * Confusion matrices as one column: entry (r·K + label)·K + truth is what reviewer r says `label` of items that are
 * `truth`. The truth runs fastest, so that one vote adds K neighbouring numbers.
 */
export type ConfusionColumn = Float64Array;

/** Pseudo-counts: entry label·K + truth, added to every reviewer's counts. */
export type PseudoCounts = Float64Array;

/** Expected counts of each label for each truth, over all reviewers or one by one. */
export function countLabels(index: VoteIndex, posterior: Float64Array, pooled = false): Float64Array {
  const { classes, start, reviewer, label } = index;
  const counts = new Float64Array((pooled ? 1 : index.reviewers.length) * classes * classes);
  for (let i = 0; i < index.items.length; i++) {
    const from = i * classes;
    for (let v = start[i]!; v < start[i + 1]!; v++) {
      const to = ((pooled ? 0 : reviewer[v]!) * classes + label[v]!) * classes;
      for (let t = 0; t < classes; t++) counts[to + t]! += posterior[from + t]!;
    }
  }
  return counts;
}

/** Turns counts into log probabilities of a label given the truth, in place, after adding pseudo-counts. */
export function toLogConfusion(
  counts: Float64Array,
  classes: number,
  pseudo: PseudoCounts | null,
): ConfusionColumn {
  const square = classes * classes;
  const total = new Float64Array(classes);
  for (let at = 0; at < counts.length; at += square) {
    total.fill(0);
    for (let cell = 0; cell < square; cell++) {
      const count = Math.max(LEAST_COUNT, counts[at + cell]! + (pseudo === null ? 0 : pseudo[cell]!));
      counts[at + cell] = count;
      total[cell % classes]! += count;
    }
    for (let cell = 0; cell < square; cell++) {
      counts[at + cell] = Math.log(counts[at + cell]! / total[cell % classes]!);
    }
  }
  return counts;
}

/** Mean of the posteriors: the classes' shares, as logs. A class that never occurs has a log share near −700. */
export function logClassShares(posterior: Float64Array, classes: number): Float64Array {
  const shares = new Float64Array(classes);
  for (let at = 0; at < posterior.length; at += classes) {
    for (let t = 0; t < classes; t++) shares[t]! += posterior[at + t]!;
  }
  const items = posterior.length / classes;
  return shares.map((sum) => Math.log(Math.max(1e-304, sum / items)));
}

/** What an E-step reads: log shares of the classes, log confusions, and known truths (−1 where unknown). */
export type Parameters = {
  readonly logShares: Float64Array;
  readonly logConfusion: ConfusionColumn;
  readonly gold: Int32Array | null;
};

/**
 * Writes every item's posterior, item by item in rows of K.
 * @returns the log-likelihood of the votes (with the truth, for gold items).
 */
export function updatePosteriors(index: VoteIndex, parameters: Parameters, posterior: Float64Array): number {
  const { classes, start, reviewer, label } = index;
  const { logShares, logConfusion, gold } = parameters;
  const weight = new Float64Array(classes);
  let logLikelihood = 0;
  let lost = 0;
  for (let i = 0; i < index.items.length; i++) {
    weight.set(logShares);
    for (let v = start[i]!; v < start[i + 1]!; v++) {
      const from = (reviewer[v]! * classes + label[v]!) * classes;
      for (let t = 0; t < classes; t++) weight[t]! += logConfusion[from + t]!;
    }
    const known = gold === null ? -1 : gold[i]!;
    const term =
      known < 0 ? normalise(weight, posterior, i * classes) : fix(weight, posterior, i * classes, known);
    // Compensated: late iterations gain less than what a plain sum over a million items rounds away.
    const next = logLikelihood + term;
    lost +=
      Math.abs(logLikelihood) >= Math.abs(term) ? logLikelihood - next + term : term - next + logLikelihood;
    logLikelihood = next;
  }
  return logLikelihood + lost;
}

/**
 * crowd-kit's evidence lower bound, divided by the number of votes: expected log-likelihood of the votes plus the
 * entropy of the posteriors. It counts the classes' shares once a vote, not once an item, and may therefore fall while
 * the likelihood rises.
 * Source: crowd-kit, aggregation/classification/dawid_skene.py (Ustalov, Pavlichenko, Tseitlin, JOSS 9, 2024).
 */
export function boundPerVote(
  index: VoteIndex,
  { logShares, logConfusion }: Omit<Parameters, 'gold'>,
  posterior: Float64Array,
): number {
  const { classes, start, reviewer, label } = index;
  let bound = 0;
  for (let i = 0; i < index.items.length; i++) {
    const at = i * classes;
    let term = 0;
    for (let v = start[i]!; v < start[i + 1]!; v++) {
      const from = (reviewer[v]! * classes + label[v]!) * classes;
      for (let t = 0; t < classes; t++)
        term += posterior[at + t]! * (logConfusion[from + t]! + logShares[t]!);
    }
    for (let t = 0; t < classes; t++) {
      const share = posterior[at + t]!;
      if (share > 0) term -= share * Math.log(share);
    }
    bound += term;
  }
  return bound / label.length;
}

function normalise(weight: Float64Array, posterior: Float64Array, at: number): number {
  const classes = weight.length;
  let top = -Infinity;
  for (let t = 0; t < classes; t++) if (weight[t]! > top) top = weight[t]!;
  let sum = 0;
  for (let t = 0; t < classes; t++) {
    const share = Math.exp(weight[t]! - top);
    posterior[at + t] = share;
    sum += share;
  }
  for (let t = 0; t < classes; t++) posterior[at + t]! /= sum;
  return top + Math.log(sum);
}

function fix(weight: Float64Array, posterior: Float64Array, at: number, known: number): number {
  posterior.fill(0, at, at + weight.length);
  posterior[at + known] = 1;
  return weight[known]!;
}
