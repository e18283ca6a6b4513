import { CLAUSE_CATEGORIES, InputError, type ClauseCategory } from '@countersign/domain';
import type { ClauseModel } from './clause-model.ts';
import { contractText, type ClauseContract, type ParagraphStretch } from './contract-text.ts';
import { explainStretch } from './explain-stretch.ts';
import { createContributionCache, type ContributionCache } from './linear-scores.ts';
import { predictSpans, predictUnits } from './predict-contract.ts';

/**
 * What is kept of a contract between calls, so that after an edit only changed paragraphs are read anew. One per
 * contract and model; about 1 kB a sentence.
 */
export type ClauseMemory = ContributionCache;
export const createClauseMemory: () => ClauseMemory = createContributionCache;

export type ClauseFinding<Id extends string = string> = ParagraphStretch<Id> & {
  readonly category: ClauseCategory;
  /** Calibrated: the chance that an expert would have marked this stretch as the category. */
  readonly probability: number;
  /** At most five words and pairs of words that spoke most for the category, as they are written in the text. */
  readonly terms: readonly string[];
  /** The category is so rare that people look whatever the probability says. */
  readonly alwaysReview: boolean;
};

export type ClassifyOptions = {
  /** Least probability of a finding, from 0 to 1; each category's own threshold when left out. */
  readonly floor?: number;
  readonly memory?: ClauseMemory;
};

/**
 * Finds the clauses, names and dates of a contract, in reading order. Deterministic, and blind to everything but the
 * text. A clause that runs over several paragraphs is given where most of it stands.
 *
 * @throws InputError when the floor is no share.
 */
export function classifyContract<Id extends string>(
  model: ClauseModel,
  contract: ClauseContract<Id>,
  options: ClassifyOptions = {},
): ClauseFinding<Id>[] {
  const { floor, memory } = options;
  if (floor !== undefined && !(floor >= 0 && floor <= 1))
    throw new InputError('floor', floor, 'a share from 0 to 1');
  const whole = contractText(contract);
  if (whole.units.length === 0) return [];
  const { logit } = predictUnits(model, whole, memory);
  return predictSpans(model, whole, logit)
    .filter(({ category, probability }) => probability >= (floor ?? model.reliability[category]!.threshold))
    .sort((a, b) => a.start - b.start || a.end - b.end || a.category - b.category)
    .flatMap((span): ClauseFinding<Id>[] => {
      const place = whole.locate(span.start, span.end);
      if (!place) return [];
      return [
        {
          ...place,
          category: CLAUSE_CATEGORIES[span.category]!,
          probability: span.probability,
          terms: explainStretch(model.linear, whole, span),
          alwaysReview: model.reliability[span.category]!.alwaysReview,
        },
      ];
    });
}
