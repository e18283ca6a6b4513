import type { BoostingOptions } from './fit-boosted-trees.ts';

/** Judges unit and category pairs again. */
export const STACK_OPTIONS: BoostingOptions = {
  trees: 260,
  learningRate: 0.07,
  leaves: 31,
  depth: 8,
  ridge: 10,
  leastCurvature: 4,
  rowShare: 0.7,
  columnShare: 0.5,
  seed: 17,
};

/** Expected clauses in a unit. */
export const RISK_OPTIONS: BoostingOptions = {
  trees: 220,
  learningRate: 0.06,
  leaves: 24,
  depth: 7,
  ridge: 10,
  leastCurvature: 10,
  rowShare: 0.7,
  columnShare: 0.5,
  seed: 19,
};

/** Whether a run of units is what experts would mark. */
export const SPAN_OPTIONS: BoostingOptions = {
  trees: 240,
  learningRate: 0.06,
  leaves: 24,
  depth: 7,
  ridge: 10,
  leastCurvature: 4,
  rowShare: 0.7,
  columnShare: 0.6,
  seed: 23,
};
