import { quantile, requirePositive } from '@countersign/statistics';
import { powerLawAt, type LearningCurve, type PowerLaw } from './fit-learning-curve.ts';

export type CurveReading = { readonly value: number; readonly lower: number; readonly upper: number };

/**
 * The error that the curve expects after training on so many labels, with the interval of the fitted curve (not of one
 * more measurement around it).
 * Source: as `fitLearningCurve`; percentile interval over the redrawn curves.
 *
 * @throws InputError unless labels is above 0.
 */
export function errorAt(curve: LearningCurve, labels: number): CurveReading {
  requirePositive('labels', labels);
  return reading(curve, (law) => powerLawAt(law, labels));
}

/**
 * How many labels the curve expects to need for an error. Infinity where it never gets there: where the error asked for
 * is at or below the floor c.
 * Source: as `fitLearningCurve`; percentile interval over the redrawn curves.
 *
 * @returns the number, not rounded, with its interval; an upper end of Infinity says that the data do not exclude that
 * more labels are in vain.
 * @throws InputError unless error is above 0.
 */
export function labelsFor(curve: LearningCurve, error: number): CurveReading {
  requirePositive('error', error);
  return reading(curve, ({ a, b, c }) => {
    if (error <= c) return Infinity;
    return a === 0 ? 0 : (a / (error - c)) ** (1 / b);
  });
}

function reading(curve: LearningCurve, of: (law: PowerLaw) => number): CurveReading {
  const tail = (1 - curve.level) / 2;
  // Infinity sorts last, which quantile refuses to read: the largest number stands in for it.
  const values = curve.redrawn.map((law) => Math.min(Number.MAX_VALUE, of(law)));
  const back = (value: number) => (value === Number.MAX_VALUE ? Infinity : value);
  return { value: of(curve), lower: back(quantile(values, tail)), upper: back(quantile(values, 1 - tail)) };
}
