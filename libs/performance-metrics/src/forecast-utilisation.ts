import { InputError } from '@countersign/domain';
import {
  normalQuantile,
  requireCount,
  requireInnerShare,
  requireNonNegative,
  requirePositive,
  stableSum,
  weightedQuantile,
} from '@countersign/statistics';

export type UtilisationInput = {
  /** Judgments asked for in each past period (an hour, a day), the oldest first; at least two seasons of them. */
  readonly arrivals: readonly number[];
  /** Periods after which the pattern repeats, such as 24 or 168 hours, or 7 days. */
  readonly season: number;
  readonly handlingSeconds: number;
  /** Seconds of one person's work in a period. */
  readonly secondsPerPeriod: number;
  /** People at work in each coming period. */
  readonly people: readonly number[];
  /** Quantile that is planned for. Default 0.9. */
  readonly quantile?: number;
  /** Utilisation at the quantile above which a period is a bottleneck. Default 0.85. */
  readonly limit?: number;
};

export type UtilisationForecast = {
  /** Periods from now, 1 for the next. */
  readonly period: number;
  readonly expectedArrivals: number;
  readonly highArrivals: number;
  /** Work over people's time; above 1 the queue grows. Infinity with work and nobody there. */
  readonly utilisation: number;
  readonly highUtilisation: number;
  readonly bottleneck: boolean;
};

/**
 * Forecasts how busy people will be: the expected arrivals of each coming period are the mean of its past seasons, recent
 * ones counting more (half weight after four), and the high forecast adds what such forecasts were off by before, or the
 * spread of chance alone where that is more.
 * Source: seasonal averaging with discounting (Hyndman & Athanasopoulos, Forecasting: Principles and Practice, 2021,
 * 5.2 and 5.5); Poisson spread by normal approximation.
 *
 * @throws InputError on fewer than two seasons, negative arrivals, or options out of range.
 */
export function forecastUtilisation(o: UtilisationInput): UtilisationForecast[] {
  requireCount('season', o.season, 1);
  if (o.arrivals.length < 2 * o.season) {
    throw new InputError('arrivals', o.arrivals, `at least two seasons, ${2 * o.season} periods`);
  }
  o.arrivals.forEach((count, i) => requireNonNegative(`arrivals[${i}]`, count));
  requirePositive('handlingSeconds', o.handlingSeconds);
  requirePositive('secondsPerPeriod', o.secondsPerPeriod);
  const share = requireInnerShare('quantile', o.quantile ?? 0.9);
  const limit = requirePositive('limit', o.limit ?? 0.85);
  const n = o.arrivals.length;
  const stretch = pastStretch(o.arrivals, o.season, share);
  const z = normalQuantile(share);
  return o.people.map((people, ahead) => {
    requireNonNegative(`people[${ahead}]`, people);
    const expected = seasonalMean(o.arrivals, n + (ahead % o.season), o.season);
    const chance = expected + Math.max(0, z) * Math.sqrt(expected);
    const high = Math.max(expected, expected * stretch, chance);
    const load = (count: number) =>
      count === 0 ? 0 : (count * o.handlingSeconds) / (people * o.secondsPerPeriod);
    return {
      period: ahead + 1,
      expectedArrivals: expected,
      highArrivals: high,
      utilisation: load(expected),
      highUtilisation: load(high),
      bottleneck: load(high) > limit,
    };
  });
}

/** The discounted mean of the known periods that lie whole seasons before `at`, which is at most one season ahead. */
function seasonalMean(arrivals: readonly number[], at: number, season: number): number {
  const values: number[] = [];
  let weight = 0;
  for (let i = at - season, age = 0; i >= 0; i -= season, age++) {
    const w = Math.pow(0.5, age / 4);
    values.push(w * arrivals[i]!);
    weight += w;
  }
  return stableSum(values) / weight;
}

/** The quantile of actual over forecast in the past, each period forecast from the seasons before it. */
function pastStretch(arrivals: readonly number[], season: number, share: number): number {
  const ratios: number[] = [];
  const weights: number[] = [];
  for (let at = season; at < arrivals.length; at++) {
    const forecast = seasonalMean(arrivals, at, season);
    if (forecast === 0) continue;
    ratios.push(arrivals[at]! / forecast);
    weights.push(forecast);
  }
  return ratios.length === 0 ? 1 : weightedQuantile(ratios, weights, share);
}
