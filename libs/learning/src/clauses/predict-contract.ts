import { CLAUSE_CATEGORIES } from '@countersign/domain';
import { sumOfTrees } from './boosted-trees.ts';
import type { ClauseModel } from './clause-model.ts';
import { ENTITY_CATEGORIES } from './category-kinds.ts';
import { findEntities, type EntityModel } from './entities/entity-model.ts';
import { linearScores, type ContractUnits, type ContributionCache } from './linear-scores.ts';
import { sigmoid } from './sigmoid.ts';
import { SPAN_TRAITS, spanCandidates, spanTraits } from './spans/span-candidates.ts';
import { describeCandidates } from './stack-features.ts';
import { calibrated, squashed, stackLogits } from './unit-logits.ts';
import { riskTraits, unitRisks } from './unit-risk.ts';

/** What the lower half of the model says of each unit. */
export type UnitPrediction = {
  /** Calibrated log-odds that the unit holds the category, unit-major (i·41 + k). */
  readonly logit: Float32Array;
  /** Margin that the unit holds any clause. */
  readonly any: Float32Array;
};

export type PredictedSpan = {
  readonly category: number;
  readonly start: number;
  readonly end: number;
  /** The chance that experts marked this stretch, or one that shares half of its words, as the category. */
  readonly probability: number;
};

export type LowerModel = Pick<ClauseModel, 'linear' | 'squash' | 'stack' | 'calibration'>;

export function predictUnits(
  model: LowerModel,
  contract: ContractUnits,
  cache?: ContributionCache,
): UnitPrediction {
  const scores = linearScores(model.linear, contract, cache);
  const linear = squashed(model.squash, scores);
  const stacked = stackLogits(model.stack, linear, describeCandidates(contract, linear));
  return { logit: calibrated(model.calibration, stacked), any: scores.any };
}

/** Risk by unit: the higher, the earlier it should be read. */
export function predictRisks(
  model: Pick<ClauseModel, 'risk'>,
  contract: ContractUnits,
  { logit, any }: UnitPrediction,
): Float32Array {
  return unitRisks(model.risk, contract, riskTraits(contract, logit, any));
}

/** Names and dates wherever one was proposed, clauses where one is at all likely; in no order. */
export function predictSpans(
  model: Pick<ClauseModel, 'span' | 'spanCalibration' | 'entities'>,
  contract: ContractUnits,
  logit: Float32Array,
): PredictedSpan[] {
  const { slope, offset } = model.spanCalibration;
  const scored = [
    ...scoreSpans(model.span, contract, logit),
    ...scoreEntities(model.entities, contract, logit),
  ];
  return scored.map((span) => ({
    category: span.category,
    start: span.start,
    end: span.end,
    probability: sigmoid(slope[span.category]! * span.logit + offset[span.category]!),
  }));
}

/** A stretch with uncalibrated log-odds. */
export type ScoredStretch = {
  readonly category: number;
  readonly start: number;
  readonly end: number;
  readonly logit: number;
};

export function scoreSpans(
  model: ClauseModel['span'],
  contract: ContractUnits,
  logit: Float32Array,
): ScoredStretch[] {
  const candidates = spanCandidates(contract, logit);
  const traits = spanTraits(contract, logit, candidates);
  return candidates.map(({ category, start, end }, row) => ({
    category,
    start,
    end,
    logit: sumOfTrees(model, traits, row * SPAN_TRAITS.length),
  }));
}

export function scoreEntities(
  model: EntityModel,
  { text, units }: ContractUnits,
  logit: Float32Array,
): ScoredStretch[] {
  return ENTITY_CATEGORIES.flatMap((category) => {
    const k = CLAUSE_CATEGORIES.indexOf(category);
    return findEntities(model, category, { text, units, logit }).map((found) => ({ category: k, ...found }));
  });
}
