import { requireCount, seededRandom, type RandomSource } from '@countersign/statistics';
import { rowsByName } from './dawid-skene.ts';
import { digamma } from './digamma.ts';
import { indexVotes, requirePanel, type VoteIndex } from './index-votes.ts';
import type { Vote } from './vote.ts';

export type MaceOptions = {
  readonly classes: number;
  /** Draws the starting points; the same seed gives the same answer. */
  readonly seed: number;
  /** Starts tried; the likeliest end is kept. Default 10. */
  readonly restarts?: number;
  /** Rounds of EM a start. Default 50. */
  readonly iterations?: number;
};

export type MaceResult = {
  /** K probabilities an item. */
  readonly posterior: Map<string, number[]>;
  /** Chance that a reviewer answers from knowledge and not by habit, in [0, 1]. */
  readonly competence: Map<string, number>;
};

/** Prior counts of knowing and of not knowing, and of each label in a reviewer's habit. */
const KNOWING_PRIOR = 0.5;
const HABIT_PRIOR = 10;
const START_NOISE = 0.5;

/**
 * MACE: a reviewer either knows the truth and says it, or answers by a habit of their own, whatever the item. Fitted by
 * variational EM from several drawn starts.
 * Source: Hovy, Berg-Kirkpatrick, Vaswani, Hovy, Learning whom to trust with MACE, NAACL-HLT (2013); priors and starts
 * as in crowd-kit.
 *
 * @throws InputError on no votes, one reviewer alone, fewer than two classes, an unknown label or a bad seed.
 */
export function mace(votes: readonly Vote[], o: MaceOptions): MaceResult {
  const index = indexVotes(votes, o.classes);
  requirePanel(index, 'mace');
  const restarts = requireCount('restarts', o.restarts ?? 10, 1);
  const iterations = requireCount('iterations', o.iterations ?? 50, 1);
  const random = seededRandom(o.seed);
  let best: State | null = null;
  for (let restart = 0; restart < restarts; restart++) {
    const state = drawStart(index, random);
    for (let round = 0; round < iterations; round++) {
      expect(index, state);
      maximise(index, state);
    }
    expect(index, state);
    if (best === null || state.logLikelihood > best.logLikelihood) best = state;
  }
  const { posterior, knows } = best!;
  return {
    posterior: rowsByName(index.items, posterior, o.classes),
    competence: new Map(index.reviewers.map((id, r) => [id, knows[r]!])),
  };
}

/** Sub-normalised weights, as variational EM has them, and expected counts. Habit is in rows of K a reviewer. */
type State = {
  readonly knowing: Float64Array;
  readonly guessing: Float64Array;
  readonly habit: Float64Array;
  readonly knowingCount: Float64Array;
  readonly habitCount: Float64Array;
  readonly posterior: Float64Array;
  /** Posterior mean of the chance of knowing. */
  readonly knows: Float64Array;
  logLikelihood: number;
};

function drawStart(index: VoteIndex, random: RandomSource): State {
  const { classes } = index;
  const reviewers = index.reviewers.length;
  const draw = () => 1 + (1 + START_NOISE) * random.next();
  const guessing = new Float64Array(reviewers);
  const habit = new Float64Array(reviewers * classes);
  for (let r = 0; r < reviewers; r++) {
    const [a, b] = [draw(), draw()];
    guessing[r] = a / (a + b);
    let sum = 0;
    for (let l = 0; l < classes; l++) sum += habit[r * classes + l] = draw();
    for (let l = 0; l < classes; l++) habit[r * classes + l]! /= sum;
  }
  return {
    knowing: guessing.map((g) => 1 - g),
    guessing,
    habit,
    knowingCount: new Float64Array(reviewers),
    habitCount: new Float64Array(reviewers * classes),
    posterior: new Float64Array(index.items.length * classes),
    knows: new Float64Array(reviewers),
    logLikelihood: -Infinity,
  };
}

function expect(index: VoteIndex, state: State): void {
  const { classes, start, reviewer, label } = index;
  const { knowing, guessing, habit, posterior, knowingCount, habitCount } = state;
  const logHabit = habit.map((h, at) => Math.log(guessing[Math.floor(at / classes)]! * h));
  // By how much a vote lifts its own class over the others: ln(1 + P(knowing) / (P(guessing) P(label by habit))).
  const lift = habit.map((h, at) => {
    const r = Math.floor(at / classes);
    return Math.log1p(knowing[r]! / (guessing[r]! * h));
  });
  knowingCount.fill(0);
  habitCount.fill(0);
  state.logLikelihood = 0;
  const weight = new Float64Array(classes);
  for (let i = 0; i < index.items.length; i++) {
    weight.fill(0);
    let base = -Math.log(classes);
    for (let v = start[i]!; v < start[i + 1]!; v++) {
      const cell = reviewer[v]! * classes + label[v]!;
      base += logHabit[cell]!;
      weight[label[v]!]! += lift[cell]!;
    }
    state.logLikelihood += base + writePosterior(weight, posterior, i * classes);
    for (let v = start[i]!; v < start[i + 1]!; v++) {
      const r = reviewer[v]!;
      const cell = r * classes + label[v]!;
      const byHabit = guessing[r]! * habit[cell]!;
      const known = (posterior[i * classes + label[v]!]! * knowing[r]!) / (knowing[r]! + byHabit);
      knowingCount[r]! += known;
      habitCount[cell]! += 1 - known;
    }
  }
}

function writePosterior(weight: Float64Array, posterior: Float64Array, at: number): number {
  let top = -Infinity;
  for (const w of weight) if (w > top) top = w;
  let sum = 0;
  for (let t = 0; t < weight.length; t++) sum += posterior[at + t] = Math.exp(weight[t]! - top);
  for (let t = 0; t < weight.length; t++) posterior[at + t]! /= sum;
  return top + Math.log(sum);
}

function maximise(index: VoteIndex, state: State): void {
  const { classes } = index;
  for (let r = 0; r < index.reviewers.length; r++) {
    let habits = 0;
    for (let l = 0; l < classes; l++) habits += state.habitCount[r * classes + l]!;
    const known = state.knowingCount[r]! + KNOWING_PRIOR;
    const guessed = habits + KNOWING_PRIOR;
    const all = digamma(known + guessed);
    state.knowing[r] = Math.exp(digamma(known) - all);
    state.guessing[r] = Math.exp(digamma(guessed) - all);
    state.knows[r] = known / (known + guessed);
    const total = digamma(habits + classes * HABIT_PRIOR);
    for (let l = 0; l < classes; l++) {
      const cell = r * classes + l;
      state.habit[cell] = Math.exp(digamma(state.habitCount[cell]! + HABIT_PRIOR) - total);
    }
  }
}
