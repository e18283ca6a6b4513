import { CATEGORY_COUNT } from '../linear-model.ts';
import type { ClauseModel } from '../clause-model.ts';
import { predictRisks, predictSpans, predictUnits, type PredictedSpan } from '../predict-contract.ts';
import { sigmoid } from '../sigmoid.ts';
import { segmentText, type Unit } from '../segment-text.ts';
import { unitContexts } from '../unit-context.ts';

/** Everything a model says of a plain text, as it is scored and written to files: numbers of six figures. */
export type ScoredContract = {
  readonly units: readonly Unit[];
  /** Probability by unit and category, unit-major. */
  readonly scores: Float64Array;
  readonly risks: Float64Array;
  /** Spans of at least `LEAST_PROBABILITY`. */
  readonly spans: readonly PredictedSpan[];
};

/** Less likely spans change no figure that anybody reads and would fill the files. */
const LEAST_PROBABILITY = 0.002;
const FIGURES = 6;

/** @param text a contract whose paragraphs stand between blank lines. */
export function scoreContract(model: ClauseModel, text: string): ScoredContract {
  const units = segmentText(text, 'blank-line');
  const contract = { text, units, contexts: unitContexts(text, units) };
  const predicted = predictUnits(model, contract);
  return {
    units,
    scores: Float64Array.from(predicted.logit, (logit) => rounded(sigmoid(logit))),
    risks: Float64Array.from(predictRisks(model, contract, predicted), rounded),
    spans: predictSpans(model, contract, predicted.logit)
      .filter(({ probability }) => probability >= LEAST_PROBABILITY)
      .map((span) => ({ ...span, probability: rounded(span.probability) })),
  };
}

export function scoresOf({ scores }: ScoredContract, unit: number): Float64Array {
  return scores.subarray(unit * CATEGORY_COUNT, (unit + 1) * CATEGORY_COUNT);
}

function rounded(value: number): number {
  return Number(value.toPrecision(FIGURES));
}
