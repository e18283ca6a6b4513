import type { CategorySigmoids, ClauseModel } from '../clause-model.ts';
import { scoreEntities, scoreSpans } from '../predict-contract.ts';
import { fitCategorySigmoids } from './fit-category-sigmoids.ts';
import { matchesOf } from '../evaluation/matches-of.ts';
import type { PreparedContract } from './prepare-contract.ts';

/** Log-odds of spans, names and dates to calibrated ones, on contracts that none of the models saw. */
export function calibrateSpans(
  model: Pick<ClauseModel, 'span' | 'entities'>,
  contracts: readonly PreparedContract[],
  logits: readonly Float32Array[],
): CategorySigmoids {
  const score: number[] = [];
  const category: number[] = [];
  const positive: number[] = [];
  contracts.forEach((contract, c) => {
    const scored = [
      ...scoreSpans(model.span, contract, logits[c]!),
      ...scoreEntities(model.entities, contract, logits[c]!),
    ];
    const matches = matchesOf(contract, scored);
    scored.forEach((span, row) => {
      score.push(span.logit);
      category.push(span.category);
      positive.push(matches[row]!);
    });
  });
  return fitCategorySigmoids({ score, category, positive });
}
