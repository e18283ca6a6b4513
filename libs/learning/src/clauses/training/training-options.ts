import type { IndexOptions } from './build-feature-index.ts';
import type { BoostingOptions } from './fit-boosted-trees.ts';
import type { LinearOptions } from './fit-linear.ts';
import { RISK_OPTIONS, SPAN_OPTIONS, STACK_OPTIONS } from './tree-options.ts';

export type ClauseTrainingOptions = {
  /** Parts of the training contracts, by group, that take turns in being held out. */
  readonly folds: number;
  readonly index: IndexOptions;
  readonly linear: LinearOptions;
  readonly stack: BoostingOptions;
  /** Folds are joined into this many parts when the stack itself is held out: at most `folds`. */
  readonly stackParts: number;
  readonly risk: BoostingOptions;
  readonly span: BoostingOptions;
};

/** What the committed weights were made with. */
export const DEFAULT_OPTIONS: ClauseTrainingOptions = {
  folds: 4,
  index: { minimumWordContracts: 5, minimumCharacterContracts: 8 },
  linear: { cost: 0.4, passes: 5, seed: 1 },
  stack: STACK_OPTIONS,
  stackParts: 2,
  risk: RISK_OPTIONS,
  span: SPAN_OPTIONS,
};
