import { CLAUSE_CATEGORIES, InputError } from '@countersign/domain';
import { expectedCalibrationError } from '../../calibration/expected-calibration-error.ts';
import { isEntityCategory } from '../category-kinds.ts';
import type { ReadingTarget } from '../clause-model.ts';
import { CATEGORY_COUNT } from '../linear-model.ts';
import { matchesOf } from './matches-of.ts';
import { halfShared, type LabelledContract } from '../labelled-contract.ts';
import { averagePrecision } from './average-precision.ts';
import { markedCategories } from './marked-categories.ts';
import { canonicalSegments } from './canonical-segments.ts';
import { readShare } from './read-share.ts';
import { scoresOf, type ScoredContract } from './scored-contract.ts';
import { areaUnderSpanCurve, precisionAtRecall, spanCurve } from './span-curve.ts';
import { spanQuestion } from './span-question.ts';

export type ClauseEvaluation = {
  /** Average precision over all pairs of canonical segment and marked category; and its mean over these. */
  readonly microAp: number;
  readonly macroAp: number;
  /** Area under the precision-recall curve of spans, held to the words of the answers. */
  readonly spanAupr: number;
  readonly precisionAt80Recall: number;
  /** By reading target: characters shown of all, clauses of which at least half was shown of all. */
  readonly readShareAt: Readonly<Record<string, { readonly share: number; readonly recall: number }>>;
  /** Of spans of at least `LEAST_SHOWN`: mean distance of probability and share that experts marked, ten equal bins. */
  readonly calibrationError: number;
};

const LEAST_SHOWN = 0.05;

/**
 * How well predictions meet what experts marked, over the categories that they marked at all.
 * @param predictions by contract, in the order of `contracts`.
 * @throws InputError when there are none, or no contract has a span.
 */
export function evaluateClauses(
  contracts: readonly LabelledContract[],
  predictions: readonly ScoredContract[],
  reading: readonly ReadingTarget[],
): ClauseEvaluation {
  if (contracts.length !== predictions.length) {
    throw new InputError('predictions', predictions.length, `one for each of ${contracts.length} contracts`);
  }
  if (!contracts.some(({ spans }) => spans.length > 0)) {
    throw new InputError('contracts', contracts.length, 'contracts with at least one marked span');
  }
  const categories = markedCategories(contracts);
  const { micro, macro } = segmentPrecision(contracts, predictions, categories);
  const curve = spanCurve(
    contracts.flatMap((contract, c) =>
      categories.map((k) =>
        spanQuestion(
          contract,
          CLAUSE_CATEGORIES[k]!,
          predictions[c]!.spans.filter((span) => span.category === k),
        ),
      ),
    ),
  );
  return {
    microAp: micro,
    macroAp: macro,
    spanAupr: areaUnderSpanCurve(curve),
    precisionAt80Recall: precisionAtRecall(curve, 0.8),
    readShareAt: Object.fromEntries(
      reading.map(({ recall, risk }) => [recall.toFixed(2), shareAt(contracts, predictions, risk)]),
    ),
    calibrationError: spanCalibrationError(contracts, predictions),
  };
}

function segmentPrecision(
  contracts: readonly LabelledContract[],
  predictions: readonly ScoredContract[],
  categories: readonly number[],
) {
  const scores = categories.map((): number[] => []);
  const marked = categories.map((): number[] => []);
  contracts.forEach((contract, c) => {
    const prediction = predictions[c]!;
    for (const segment of canonicalSegments(contract.text)) {
      const best = new Float64Array(CATEGORY_COUNT).fill(-1);
      prediction.units.forEach((unit, i) => {
        if (unit.end <= segment.start || unit.start >= segment.end || !halfShared(unit, segment)) return;
        scoresOf(prediction, i).forEach((score, k) => (best[k] = Math.max(best[k]!, score)));
      });
      const labels = new Set<string>(
        contract.spans.filter((span) => halfShared(segment, span)).map(({ category }) => category),
      );
      categories.forEach((k, i) => {
        scores[i]!.push(best[k]!);
        marked[i]!.push(labels.has(CLAUSE_CATEGORIES[k]!) ? 1 : 0);
      });
    }
  });
  const known = scores.flatMap((of, i) => averagePrecision(of, marked[i]!) ?? []);
  return {
    micro: averagePrecision(scores.flat(), marked.flat()) ?? 0,
    macro: known.length === 0 ? 0 : known.reduce((sum, ap) => sum + ap, 0) / known.length,
  };
}

function shareAt(
  contracts: readonly LabelledContract[],
  predictions: readonly ScoredContract[],
  risk: number,
): { share: number; recall: number } {
  const { share, recall } = readShare(
    contracts.map(({ text, spans }, c) => ({
      length: text.length,
      shown: predictions[c]!.units.filter((_, i) => predictions[c]!.risks[i]! >= risk),
      clauses: spans.filter(({ category }) => !isEntityCategory(category)),
    })),
  );
  return { share, recall };
}

function spanCalibrationError(
  contracts: readonly LabelledContract[],
  predictions: readonly ScoredContract[],
): number {
  const probabilities: number[] = [];
  const outcomes: number[] = [];
  contracts.forEach((contract, c) => {
    const shown = predictions[c]!.spans.filter(({ probability }) => probability >= LEAST_SHOWN);
    const matches = matchesOf(contract, shown);
    shown.forEach(({ probability }, i) => {
      probabilities.push(probability);
      outcomes.push(matches[i]!);
    });
  });
  if (probabilities.length === 0) return 0;
  return expectedCalibrationError(probabilities, outcomes, { bins: 10, scheme: 'mass' });
}
