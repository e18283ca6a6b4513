import type { Numbers } from '@countersign/statistics';
import { requireForecasts, requireOutcomes, weightsOrOnes, type Outcomes } from './binary-outcomes.ts';
import { reliabilityBins, type BinningOptions } from './reliability-bins.ts';
import { brier } from './brier.ts';

/**
 * brier = reliability − resolution + uncertainty + withinBins. Lower reliability and higher resolution are better;
 * uncertainty is the events' own variance and owes nothing to the forecaster.
 */
export type BrierParts = {
  readonly brier: number;
  /** How far what was forecast lies from what happened: miscalibration. */
  readonly reliability: number;
  /** How far the bins' rates lie from the overall rate: what the forecasts tell apart. */
  readonly resolution: number;
  readonly uncertainty: number;
  /** What binning hides: variance of forecasts within bins less twice their covariance with outcomes. 0 without bins. */
  readonly withinBins: number;
};

/**
 * Murphy's three parts of the Brier score. Without binning, rows are grouped by their exact forecast and the parts add
 * up as published; with bins, the two within-bin terms are given as one so that they still add up.
 * Source: Murphy, A new vector partition of the probability score, J. Applied Meteorology 12 (1973); Stephenson, Coelho,
 * Jolliffe, Two extra components in the Brier score decomposition, Weather and Forecasting 23 (2008).
 *
 * @param o binning, or weights alone.
 * @throws InputError as `reliabilityBins`.
 */
export function brierDecomposition(
  probabilities: Numbers,
  outcomes: Outcomes,
  o: BinningOptions | { readonly bins?: never; readonly weights?: Numbers } = {},
): BrierParts {
  const groups =
    o.bins === undefined
      ? exactGroups(probabilities, outcomes, o.weights)
      : reliabilityBins(probabilities, outcomes, o);
  const rate = groups.reduce((sum, g) => sum + g.weight * g.meanOutcome, 0);
  const reliability = groups.reduce((sum, g) => sum + g.weight * (g.meanProbability - g.meanOutcome) ** 2, 0);
  const resolution = groups.reduce((sum, g) => sum + g.weight * (g.meanOutcome - rate) ** 2, 0);
  const uncertainty = rate * (1 - rate);
  const score = brier(probabilities, outcomes, o.weights);
  const withinBins = o.bins === undefined ? 0 : score - (reliability - resolution + uncertainty);
  return { brier: score, reliability, resolution, uncertainty, withinBins };
}

function exactGroups(probabilities: Numbers, outcomes: Outcomes, weights: Numbers | undefined) {
  requireForecasts(probabilities);
  const events = requireOutcomes(outcomes, probabilities);
  const weight = weightsOrOnes(weights, probabilities.length);
  const groups = new Map<number, { weight: number; outcome: number }>();
  let total = 0;
  for (let i = 0; i < events.length; i++) {
    const group = groups.get(probabilities[i]!) ?? { weight: 0, outcome: 0 };
    group.weight += weight[i]!;
    group.outcome += weight[i]! * events[i]!;
    groups.set(probabilities[i]!, group);
    total += weight[i]!;
  }
  return [...groups]
    .filter(([, group]) => group.weight > 0)
    .map(([probability, group]) => ({
      meanProbability: probability,
      meanOutcome: group.outcome / group.weight,
      weight: group.weight / total,
    }));
}
