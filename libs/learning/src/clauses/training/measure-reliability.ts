import { CLAUSE_CATEGORIES } from '@countersign/domain';
import { RARE_CATEGORIES, type CategoryReliability, type ClauseModel } from '../clause-model.ts';
import { spanCurve, type SpanCurve } from '../evaluation/span-curve.ts';
import { spanQuestion } from '../evaluation/span-question.ts';
import { predictSpans, type PredictedSpan } from '../predict-contract.ts';
import type { PreparedContract } from './prepare-contract.ts';

/** Categories with fewer experts' spans than this share a threshold with all others. */
const ENOUGH_SPANS = 15;
const LOWEST_THRESHOLD = 0.15;
const HIGHEST_THRESHOLD = 0.6;

/** A threshold for each category where its F1 is best, and what findings above it were worth on these contracts. */
export function measureReliability(
  model: Pick<ClauseModel, 'span' | 'spanCalibration' | 'entities'>,
  contracts: readonly PreparedContract[],
  logits: readonly Float32Array[],
): CategoryReliability[] {
  const predicted = contracts.map((contract, c) => predictSpans(model, contract, logits[c]!));
  const curves = CLAUSE_CATEGORIES.map((_, k) => categoryCurve(contracts, predicted, [k]));
  const pooled = bestThreshold(categoryCurve(contracts, predicted, [...CLAUSE_CATEGORIES.keys()]));
  return CLAUSE_CATEGORIES.map((category, k) => {
    const curve = curves[k]!;
    const threshold = curve.expected < ENOUGH_SPANS ? pooled : bestThreshold(curve);
    const point = curve.points.findLast(({ score }) => score >= threshold) ?? { found: 0, wrong: 0 };
    const findings = point.found + point.wrong;
    return {
      category,
      threshold,
      precision: findings === 0 ? null : point.found / findings,
      recall: curve.expected === 0 ? null : point.found / curve.expected,
      findings,
      spans: curve.expected,
      alwaysReview: RARE_CATEGORIES.has(category),
    };
  });
}

function categoryCurve(
  contracts: readonly PreparedContract[],
  predicted: readonly (readonly PredictedSpan[])[],
  categories: readonly number[],
): SpanCurve {
  return spanCurve(
    categories.flatMap((k) =>
      contracts.map((contract, c) =>
        spanQuestion(
          contract,
          CLAUSE_CATEGORIES[k]!,
          predicted[c]!.filter(({ category }) => category === k),
        ),
      ),
    ),
  );
}

function bestThreshold({ points, expected }: SpanCurve): number {
  let best = 0;
  let threshold = HIGHEST_THRESHOLD;
  for (const { score, found, wrong } of points) {
    const f1 = (2 * found) / (found + wrong + expected);
    if (f1 <= best) continue;
    best = f1;
    threshold = score;
  }
  return Math.min(HIGHEST_THRESHOLD, Math.max(LOWEST_THRESHOLD, threshold));
}
