import { requireCosts } from '../checks.ts';
import { fuse, fused } from './fuse.ts';
import type { FusionModel, FusionVote } from './model.ts';

/**
 * The expected loss that one more blind judgment removes: over the answers that the next reviewer may give, by how much
 * the best decision after each is better than the best decision now. 0 where no answer would change the decision: do
 * not ask. A caller subtracts what a review costs, in the same unit, and asks while the rest is above 0.
 *
 * The value looks one judgment ahead. Where two more together would change a decision and one cannot, it is 0.
 * Source: Raiffa & Schlaifer, Applied Statistical Decision Theory (1961), ch. 4: expected value of sample information.
 *
 * @param votes the judgments so far.
 * @param costs costs[truth][decision], K × K; absent: 1 for a wrong decision, so that the value is a share of errors.
 * @returns the value in the unit of `costs`, at least 0.
 * @throws InputError as `fuse`, and on a loss table of another shape or with a cost that is not finite.
 */
export function reviewValue(
  model: FusionModel,
  probabilities: readonly number[],
  votes: readonly FusionVote[],
  costs?: readonly (readonly number[])[],
): number {
  const loss = requireCosts(costs, model.classes);
  const now = fuse(model, probabilities, votes);
  const decision = bestDecision(now, loss);
  let value = 0;
  for (let label = 0; label < model.classes; label++) {
    let chance = 0;
    for (let truth = 0; truth < model.classes; truth++)
      chance += now[truth]! * model.confusion[truth]![label]!;
    const after = fused(model, probabilities, [...votes, { label }]);
    const next = bestDecision(after, loss);
    // The same decision gives an exact 0, not what rounding leaves.
    if (next !== decision)
      value += chance * (expectedLoss(after, loss, decision) - expectedLoss(after, loss, next));
  }
  return Math.max(0, value);
}

function bestDecision(posterior: readonly number[], loss: readonly (readonly number[])[]): number {
  let best = 0;
  for (let d = 1; d < posterior.length; d++) {
    if (expectedLoss(posterior, loss, d) < expectedLoss(posterior, loss, best)) best = d;
  }
  return best;
}

function expectedLoss(
  posterior: readonly number[],
  loss: readonly (readonly number[])[],
  decision: number,
): number {
  return posterior.reduce((sum, p, truth) => sum + p * loss[truth]![decision]!, 0);
}
