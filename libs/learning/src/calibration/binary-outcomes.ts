import { InputError } from '@countersign/domain';
import { requireSameLength, requireWeights, type Numbers } from '@countersign/statistics';

/** Whether each event happened: booleans, or 0 and 1. */
export type Outcomes = readonly boolean[] | Numbers;

/**
 * Outcomes as 0 and 1, one for each of `rows`.
 * @throws InputError on another length or a value that is neither 0, 1, true nor false.
 */
export function requireOutcomes(outcomes: Outcomes, rows: { readonly length: number }): Uint8Array {
  requireSameLength('outcomes', outcomes, rows);
  const column = new Uint8Array(outcomes.length);
  for (let i = 0; i < outcomes.length; i++) {
    const outcome = outcomes[i];
    if (outcome === true || outcome === 1) column[i] = 1;
    else if (outcome !== false && outcome !== 0) {
      throw new InputError(`outcomes[${i}]`, outcome, '0, 1, true or false');
    }
  }
  return column;
}

/**
 * Probabilities in [0, 1], at least one.
 * @throws InputError on none, or on a value outside.
 */
export function requireForecasts(probabilities: Numbers): Numbers {
  if (probabilities.length === 0)
    throw new InputError('probabilities', probabilities, 'at least one probability');
  for (let i = 0; i < probabilities.length; i++) {
    const p = probabilities[i]!;
    if (typeof p !== 'number' || !(p >= 0 && p <= 1)) {
      throw new InputError(`probabilities[${i}]`, p, 'a probability from 0 to 1');
    }
  }
  return probabilities;
}

/** The weights given, checked, or 1 for each of `rows`. */
export function weightsOrOnes(weights: Numbers | undefined, rows: number): Numbers {
  if (weights === undefined) return new Float64Array(rows).fill(1);
  requireWeights(weights, rows);
  return weights;
}
