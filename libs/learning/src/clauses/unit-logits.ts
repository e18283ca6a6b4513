import { sumOfTrees, type BoostedTrees } from './boosted-trees.ts';
import type { CategorySigmoids } from './clause-model.ts';
import { CATEGORY_COUNT } from './linear-model.ts';
import type { LinearScores } from './linear-scores.ts';
import { STACK_FEATURES, type Candidates, type UnitLogits } from './stack-features.ts';

/** Pairs that the stack does not judge again sink below those that it does. */
const UNJUDGED = -3;

/** Linear margins as log-odds. */
export function squashed(squash: CategorySigmoids, scores: LinearScores): UnitLogits {
  return { logit: calibrated(squash, scores.total), own: scores.own, characters: scores.characters };
}

/** What a stack says of one contract; pairs that are no candidates keep the linear log-odds, a little lower. */
export function stackLogits(stack: BoostedTrees, linear: UnitLogits, candidates: Candidates): Float32Array {
  const out = linear.logit.map((logit) => logit + UNJUDGED);
  for (let row = 0; row < candidates.unit.length; row += 1) {
    out[candidates.unit[row]! * CATEGORY_COUNT + candidates.category[row]!] = sumOfTrees(
      stack,
      candidates.features,
      row * STACK_FEATURES.length,
    );
  }
  return out;
}

/** Log-odds on a category's own scale: slope·logit + offset. */
export function calibrated({ slope, offset }: CategorySigmoids, logit: Float32Array): Float32Array {
  return logit.map((value, i) => slope[i % CATEGORY_COUNT]! * value + offset[i % CATEGORY_COUNT]!);
}
