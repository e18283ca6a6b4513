import type { CategorySigmoids } from '../clause-model.ts';
import { CATEGORY_COUNT } from '../linear-model.ts';
import { fitSigmoid } from './fit-sigmoid.ts';

/** Scores with the category and outcome of each, row by row. */
export type JudgedScores = {
  readonly score: ArrayLike<number>;
  readonly category: ArrayLike<number>;
  /** 1 or 0. */
  readonly positive: ArrayLike<number>;
};

/** Information that the pooled curve is worth beside a category's own. */
const STRENGTH = 4;

/** One curve for all categories together, then one for each, drawn towards it. */
export function fitCategorySigmoids(judged: JudgedScores): CategorySigmoids {
  const pooled = fitSigmoid({
    scores: judged.score,
    positive: judged.positive,
    prior: { slope: 1, offset: 0 },
    strength: 1,
  });
  const slope = new Float32Array(CATEGORY_COUNT).fill(pooled.slope);
  const offset = new Float32Array(CATEGORY_COUNT).fill(pooled.offset);
  const rowsOf = Array.from({ length: CATEGORY_COUNT }, (): number[] => []);
  for (let i = 0; i < judged.score.length; i += 1) rowsOf[judged.category[i]!]!.push(i);
  rowsOf.forEach((rows, k) => {
    if (rows.length === 0) return;
    const own = fitSigmoid({
      scores: Float64Array.from(rows, (row) => judged.score[row]!),
      positive: Uint8Array.from(rows, (row) => judged.positive[row]!),
      prior: pooled,
      strength: STRENGTH,
    });
    slope[k] = own.slope;
    offset[k] = own.offset;
  });
  return { slope, offset };
}

/** Row-major scores (unit·41 + category) and labels of units as rows for `fitCategorySigmoids`. */
export function judgeUnits(
  contracts: readonly { readonly logit: Float32Array; readonly labels: readonly (readonly number[])[] }[],
): JudgedScores {
  const total = contracts.reduce((sum, { logit }) => sum + logit.length, 0);
  const score = new Float32Array(total);
  const category = new Uint8Array(total);
  const positive = new Uint8Array(total);
  let at = 0;
  for (const { logit, labels } of contracts) {
    score.set(logit, at);
    for (let i = 0; i < logit.length; i += 1) category[at + i] = i % CATEGORY_COUNT;
    labels.forEach((of, unit) => {
      for (const k of of) positive[at + unit * CATEGORY_COUNT + k] = 1;
    });
    at += logit.length;
  }
  return { score, category, positive };
}
