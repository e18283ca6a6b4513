import { InputError } from '@countersign/domain';

export type UncertaintyMeasure = 'least-confidence' | 'margin' | 'entropy';

const SUM_SLACK = 1e-6;

/**
 * How unsure a model is of an item, from 0 (certain) to 1 (every class alike): ask a person about the highest first.
 * `least-confidence` is 1 minus the highest probability, `margin` 1 minus the lead of the highest over the second,
 * `entropy` the Shannon entropy; the first and the last are scaled so that even odds give 1.
 * Source: Settles, Active Learning Literature Survey (2009), 3.1; Scheffer, Decomain, Wrobel (2001) for the margin.
 *
 * @param probabilities K calibrated probabilities, K ≥ 2.
 * @throws InputError on fewer than two classes, a value outside [0, 1], or a sum other than 1.
 */
export function uncertainty(probabilities: readonly number[], measure: UncertaintyMeasure): number {
  const classes = requireDistribution(probabilities).length;
  switch (measure) {
    case 'least-confidence':
      return ((1 - Math.max(...probabilities)) * classes) / (classes - 1);
    case 'margin': {
      const [first, second] = probabilities.toSorted((a, b) => b - a);
      return 1 - (first! - second!);
    }
    case 'entropy': {
      const entropy = probabilities.reduce((sum, p) => (p > 0 ? sum - p * Math.log(p) : sum), 0);
      return Math.min(1, Math.max(0, entropy / Math.log(classes)));
    }
  }
}

/** At least two probabilities that sum to 1 (to 1e-6). */
export function requireDistribution(probabilities: readonly number[]): readonly number[] {
  if (probabilities.length < 2) {
    throw new InputError('probabilities', probabilities, 'probabilities of at least two classes');
  }
  let sum = 0;
  for (const [c, p] of probabilities.entries()) {
    if (typeof p !== 'number' || !(p >= 0 && p <= 1 + SUM_SLACK)) {
      throw new InputError(`probabilities[${c}]`, p, 'a probability from 0 to 1');
    }
    sum += p;
  }
  if (Math.abs(sum - 1) > SUM_SLACK)
    throw new InputError('probabilities', sum, 'probabilities that sum to 1');
  return probabilities;
}
