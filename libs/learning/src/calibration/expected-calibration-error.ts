import {
  bootstrapInterval,
  mean,
  quantile,
  type Estimate,
  type Numbers,
  type RandomSource,
} from '@countersign/statistics';
import { requireForecasts, requireOutcomes, type Outcomes } from './binary-outcomes.ts';
import { reliabilityBins, type BinningOptions } from './reliability-bins.ts';

/**
 * Expected calibration error of binary forecasts: Σ over bins of weight · |mean probability − mean outcome|. For
 * several classes, forecast "the likeliest class is right" with its probability.
 * Source: Naeini, Cooper, Hauskrecht, AAAI 29 (2015); Nixon et al., Measuring calibration in deep learning (2019) for
 * bins of equal mass.
 *
 * @returns from 0 to 1. Chance alone keeps it above 0: see `expectedCalibrationErrorInterval`.
 * @throws InputError as `reliabilityBins`.
 */
export function expectedCalibrationError(
  probabilities: Numbers,
  outcomes: Outcomes,
  o: BinningOptions,
): number {
  return reliabilityBins(probabilities, outcomes, o).reduce(
    (sum, bin) => sum + bin.weight * Math.abs(bin.meanProbability - bin.meanOutcome),
    0,
  );
}

export type CalibrationEstimate = Estimate & {
  /** What perfectly calibrated forecasts of these probabilities would show: the mean, and the 95% point. */
  readonly byChance: { readonly mean: number; readonly high: number };
};

/**
 * The expected calibration error with a percentile bootstrap interval over rows, beside what chance alone would give. An
 * error below `byChance.high` is no evidence of miscalibration.
 * Source: Bröcker & Smith, Increasing the reliability of reliability diagrams, Weather and Forecasting 22 (2007), for
 * resampling outcomes from the forecasts.
 *
 * @param o.replicates default 500. @param o.level default .95.
 * @throws InputError as `reliabilityBins`.
 */
export function expectedCalibrationErrorInterval(
  probabilities: Numbers,
  outcomes: Outcomes,
  o: BinningOptions & {
    readonly random: RandomSource;
    readonly level?: number;
    readonly replicates?: number;
  },
): CalibrationEstimate {
  requireForecasts(probabilities);
  const events = requireOutcomes(outcomes, probabilities);
  const replicates = o.replicates ?? 500;
  const of = (rows: Uint32Array): number => {
    const weights = o.weights;
    const taken = weights === undefined ? undefined : Float64Array.from(rows, (row) => weights[row]!);
    return expectedCalibrationError(
      Float64Array.from(rows, (row) => probabilities[row]!),
      Uint8Array.from(rows, (row) => events[row]!),
      taken === undefined
        ? { bins: o.bins, scheme: o.scheme }
        : { bins: o.bins, scheme: o.scheme, weights: taken },
    );
  };
  const level = o.level ?? 0.95;
  const estimate = bootstrapInterval(probabilities.length, weighted(of, o.weights), {
    level,
    random: o.random,
    replicates,
    method: 'percentile',
  })!;
  const perfect = Array.from({ length: replicates }, () =>
    expectedCalibrationError(
      probabilities,
      Uint8Array.from(probabilities, (p) => (o.random.next() < p ? 1 : 0)),
      o,
    ),
  );
  return { ...estimate, byChance: { mean: mean(perfect), high: quantile(perfect, 0.95) } };
}

/** A resample whose rows all weigh 0 has no value. */
function weighted(of: (rows: Uint32Array) => number, weights: Numbers | undefined) {
  return (rows: Uint32Array) =>
    weights === undefined || rows.some((row) => weights[row]! > 0) ? of(rows) : null;
}
