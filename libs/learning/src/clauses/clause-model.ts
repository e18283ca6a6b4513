import type { ClauseCategory } from '@countersign/domain';
import type { BoostedTrees } from './boosted-trees.ts';
import type { EntityModel } from './entities/entity-model.ts';
import type { LinearModel } from './linear-model.ts';

/** Log-odds by category: slope[k]·score + offset[k]. */
export type CategorySigmoids = { readonly slope: Float32Array; readonly offset: Float32Array };

/** What a category's findings were worth on contracts that the model never trained on. */
export type CategoryReliability = {
  readonly category: ClauseCategory;
  /** Findings at or above this probability are shown as findings. */
  readonly threshold: number;
  /** Share of those findings that experts had marked; null when there were none. */
  readonly precision: number | null;
  /** Share of the experts' spans that were found at the threshold; null when there were none. */
  readonly recall: number | null;
  /** Findings at the threshold, and experts' spans, that the figures rest on. */
  readonly findings: number;
  readonly spans: number;
  /** Too few contracts to trust the figures: people look whatever the model says. */
  readonly alwaysReview: boolean;
};

/** Show units whose risk is at least `risk` and about this share of the clauses is seen. */
export type ReadingTarget = { readonly recall: number; readonly risk: number };

/** The built-in clause finder, ready to use. Plain data: see `loadClauseModel`. */
export type ClauseModel = {
  readonly version: string;
  readonly linear: LinearModel;
  /** Margins of the linear model to log-odds. */
  readonly squash: CategorySigmoids;
  readonly stack: BoostedTrees;
  /** Log-odds of the stack to calibrated log-odds. */
  readonly calibration: CategorySigmoids;
  readonly risk: BoostedTrees;
  readonly span: BoostedTrees;
  readonly spanCalibration: CategorySigmoids;
  readonly entities: EntityModel;
  readonly reading: readonly ReadingTarget[];
  readonly reliability: readonly CategoryReliability[];
};

/**
 * The categories with 13–38 contracts in all of CUAD v1: their figures mean little, so people always look.
 */
export const RARE_CATEGORIES: ReadonlySet<ClauseCategory> = new Set([
  'Source Code Escrow',
  'Price Restrictions',
  'Unlimited/All-You-Can-Eat-License',
  'Affiliate License-Licensor',
  'Most Favored Nation',
  'Third Party Beneficiary',
  'No-Solicit of Customers',
  'Non-Disparagement',
]);
