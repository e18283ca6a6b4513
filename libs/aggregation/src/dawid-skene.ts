import { InputError } from '@countersign/domain';
import { requireCount, requireNonNegative } from '@countersign/statistics';
import { requireLabel } from './checks.ts';
import {
  boundPerVote,
  countLabels,
  logClassShares,
  toLogConfusion,
  updatePosteriors,
  type ConfusionColumn,
  type Parameters,
  type PseudoCounts,
} from './em-steps.ts';
import { indexVotes, requirePanel, type VoteIndex } from './index-votes.ts';
import { voteShares } from './majority.ts';
import { pooledPrior } from './pooled-prior.ts';
import type { Vote } from './vote.ts';

export type DawidSkeneOptions = {
  readonly classes: number;
  /** `none` is maximum likelihood; `pooled` shrinks each reviewer towards all of them, which few votes need. */
  readonly prior: 'none' | 'pooled';
  /** Items whose truth is known. They stay fixed; those without votes are passed over. */
  readonly gold?: ReadonlyMap<string, number>;
  /** Most rounds of EM, at least 1. One round: confusions from posteriors, then posteriors from confusions. */
  readonly maxIterations: number;
  /** Stop when a round lifts what `stopping` watches by less than this: nats, for `bound` a vote. */
  readonly tolerance: number;
  /**
   * `bound` is crowd-kit's rule and the default without a prior: it watches crowd-kit's lower bound a vote, which may fall
   * before the likelihood has reached its maximum. `likelihood`, the default with a prior, climbs on to the maximum.
   */
  readonly stopping?: 'bound' | 'likelihood';
};

export type DawidSkeneResult = {
  /** K probabilities an item. */
  readonly posterior: Map<string, number[]>;
  /** confusion[truth][label] of each reviewer; rows sum to 1. */
  readonly confusion: Map<string, number[][]>;
  /** After each round, never falling: the log-likelihood; with `pooled`, plus the prior's log density. Nats. */
  readonly logLikelihood: number[];
  /** Share of each class among the items. */
  readonly classShares: number[];
  /** What to take for a reviewer without votes: the confusion of all reviewers pooled. */
  readonly pooled: number[][];
  /** False where `maxIterations` ended the rounds. */
  readonly converged: boolean;
};

/**
 * Dawid–Skene: every reviewer has a confusion matrix, every item a hidden truth, and EM finds both from agreement
 * alone, in log space, starting from the shares of votes. Votes are taken as independent given the truth.
 * Without a prior it gives what crowd-kit's DawidSkene gives for the same rounds and tolerance (see `stopping`).
 * Source: Dawid & Skene, Maximum likelihood estimation of observer error-rates using the EM algorithm, Applied
 * Statistics 28 (1979); the shrunk form is a MAP estimate under Dirichlet priors (Raykar et al., JMLR 11, 2010).
 *
 * @throws InputError on no votes, one reviewer alone without gold, an unknown label, fewer than two classes, or
 * options out of range.
 */
export function dawidSkene(votes: readonly Vote[], o: DawidSkeneOptions): DawidSkeneResult {
  const index = indexVotes(votes, o.classes);
  requireCount('maxIterations', o.maxIterations, 1);
  requireNonNegative('tolerance', o.tolerance);
  const gold = goldColumn(index, o.gold);
  if (gold === null) requirePanel(index, 'dawidSkene');
  const pseudo = priorOf(index, o.prior, gold);
  const stopping = o.stopping ?? (pseudo === null ? 'bound' : 'likelihood');
  const fit = climb(index, { ...o, gold, pseudo, bounded: watchesBound(stopping) });
  return { ...readable(index, fit), logLikelihood: fit.objective, converged: fit.converged };
}

function priorOf(index: VoteIndex, prior: string, gold: Int32Array | null): PseudoCounts | null {
  switch (prior) {
    case 'none':
      return null;
    case 'pooled':
      return pooledPrior(index, gold);
    default:
      throw new InputError('prior', prior, "'none' or 'pooled'");
  }
}

function watchesBound(stopping: string): boolean {
  switch (stopping) {
    case 'bound':
      return true;
    case 'likelihood':
      return false;
    default:
      throw new InputError('stopping', stopping, "'bound' or 'likelihood'");
  }
}

type Fit = {
  readonly posterior: Float64Array;
  readonly logShares: Float64Array;
  readonly logConfusion: ConfusionColumn;
  readonly objective: number[];
  readonly converged: boolean;
};

function climb(
  index: VoteIndex,
  o: {
    readonly gold: Int32Array | null;
    readonly pseudo: PseudoCounts | null;
    readonly maxIterations: number;
    readonly tolerance: number;
    readonly bounded: boolean;
  },
): Fit {
  const posterior = voteShares(index);
  if (o.gold !== null) fixGold(posterior, o.gold, index.classes);
  const objective: number[] = [];
  let watched = -Infinity;
  let used: Omit<Parameters, 'gold'> | null = null;
  const rose = (height: number): boolean => {
    const gain = height - watched;
    watched = height;
    return gain >= o.tolerance && gain !== 0;
  };
  for (;;) {
    const logShares = logClassShares(posterior, index.classes);
    const logConfusion = toLogConfusion(countLabels(index, posterior), index.classes, o.pseudo);
    const fresh = { logShares, logConfusion };
    if (used !== null) {
      const settled = o.bounded && !rose(boundPerVote(index, fresh, posterior));
      if (settled) return { posterior, ...used, objective, converged: true };
      if (objective.length === o.maxIterations) return { posterior, ...used, objective, converged: false };
    }
    const height =
      updatePosteriors(index, { ...fresh, gold: o.gold }, posterior) + logPrior(logConfusion, o.pseudo);
    objective.push(height);
    used = fresh;
    if (!o.bounded && !rose(height)) return { posterior, ...used, objective, converged: true };
  }
}

function logPrior(logConfusion: ConfusionColumn, pseudo: PseudoCounts | null): number {
  if (pseudo === null) return 0;
  let sum = 0;
  for (let at = 0; at < logConfusion.length; at++) sum += pseudo[at % pseudo.length]! * logConfusion[at]!;
  return sum;
}

function goldColumn(index: VoteIndex, gold: ReadonlyMap<string, number> | undefined): Int32Array | null {
  if (gold === undefined) return null;
  for (const [item, label] of gold) requireLabel(`gold of ${item}`, label, index.classes);
  const column = Int32Array.from(index.items, (item) => gold.get(item) ?? -1);
  return column.some((label) => label >= 0) ? column : null;
}

function fixGold(posterior: Float64Array, gold: Int32Array, classes: number): void {
  for (let i = 0; i < gold.length; i++) {
    if (gold[i]! < 0) continue;
    posterior.fill(0, i * classes, (i + 1) * classes);
    posterior[i * classes + gold[i]!] = 1;
  }
}

function readable(index: VoteIndex, fit: Fit) {
  const { classes } = index;
  const pooled = toLogConfusion(countLabels(index, fit.posterior, true), classes, null);
  return {
    posterior: rowsByName(index.items, fit.posterior, classes),
    confusion: new Map(index.reviewers.map((id, r) => [id, confusionAt(fit.logConfusion, r, classes)])),
    classShares: Array.from(fit.logShares, Math.exp),
    pooled: confusionAt(pooled, 0, classes),
  };
}

/** Rows of K as one array an item. */
export function rowsByName(
  names: readonly string[],
  rows: Float64Array,
  classes: number,
): Map<string, number[]> {
  return new Map(names.map((name, i) => [name, Array.from(rows.subarray(i * classes, (i + 1) * classes))]));
}

function confusionAt(column: ConfusionColumn, reviewer: number, classes: number): number[][] {
  const from = reviewer * classes * classes;
  return Array.from({ length: classes }, (_, truth) =>
    Array.from({ length: classes }, (_, label) => Math.exp(column[from + label * classes + truth]!)),
  );
}
