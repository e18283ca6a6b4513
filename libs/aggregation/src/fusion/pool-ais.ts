import { InputError } from '@countersign/domain';
import { softmax } from '@countersign/statistics';
import { requireClasses, requireLabel, requireProbabilities } from '../checks.ts';
import { minimiseNll, type LogLinearCase } from './minimise-nll.ts';
import { logProbabilities } from './model.ts';

/** Several AIs as one: the weight of each one's log probabilities. Plain data. */
export type AiPool = { readonly classes: number; readonly weights: readonly number[] };

export type AiPoolRow = {
  /** One row of K probabilities for each AI, always in the same order. */
  readonly probabilities: readonly (readonly number[])[];
  readonly truth: number;
};

/** As if this many cases spoke for the plain geometric mean. */
const RIDGE = 5;

/**
 * Learns a log-linear pool of any number of AIs: softmax(Σ wₘ ln pₘ) by least negative log-likelihood, drawn to the
 * geometric mean. Weights that sum to less than 1 soften overconfident AIs, weights that sum to more add the evidence
 * of independent ones. The pooled probabilities then go into `fitFusion` and `fuse` as those of one AI.
 * Source: Genest & Zidek, Statistical Science 1 (1986); Satopää et al., Int. J. Forecasting 30 (2014).
 *
 * @throws InputError on no rows, no AI, rows of different widths, probabilities that do not sum to 1 or an unknown
 * truth.
 */
export function fitAiPool(rows: readonly AiPoolRow[]): AiPool {
  const first = rows[0]?.probabilities;
  if (first?.[0] === undefined) throw new InputError('rows', rows, 'at least one case with at least one AI');
  const classes = requireClasses(first[0].length);
  const cases = rows.map(({ probabilities, truth }, i): LogLinearCase => {
    requireLabel(`rows[${i}].truth`, truth, classes);
    return {
      truth,
      features: stacked(probabilities, { ais: first.length, classes, field: `rows[${i}].probabilities` }),
    };
  });
  const even = new Array<number>(first.length).fill(1 / first.length);
  return { classes, weights: minimiseNll(cases, { towards: even, strength: RIDGE }) };
}

/**
 * One row of K probabilities from those of every AI.
 * Source: as `fitAiPool`.
 *
 * @throws InputError on another number of AIs or classes than the pool was fitted on, or probabilities that do not sum
 * to 1.
 */
export function poolAis(pool: AiPool, probabilities: readonly (readonly number[])[]): number[] {
  const { classes, weights } = pool;
  const features = stacked(probabilities, { ais: weights.length, classes, field: 'probabilities' });
  return softmax(
    Array.from({ length: classes }, (_, c) =>
      weights.reduce((sum, weight, m) => sum + weight * features[m * classes + c]!, 0),
    ),
  );
}

function stacked(
  probabilities: readonly (readonly number[])[],
  o: { readonly ais: number; readonly classes: number; readonly field: string },
): Float64Array {
  if (probabilities.length !== o.ais)
    throw new InputError(o.field, probabilities, `${o.ais} rows, one for each AI`);
  const features = new Float64Array(o.ais * o.classes);
  for (const [m, row] of probabilities.entries()) {
    features.set(logProbabilities(requireProbabilities(`${o.field}[${m}]`, row, o.classes)), m * o.classes);
  }
  return features;
}
