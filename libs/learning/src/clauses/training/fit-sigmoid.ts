import { sigmoid } from '../sigmoid.ts';

/** Log-odds = slope·score + offset. */
export type Sigmoid = { readonly slope: number; readonly offset: number };

export type SigmoidTask = {
  readonly scores: ArrayLike<number>;
  /** 1 or 0 by score. */
  readonly positive: ArrayLike<number>;
  /** What the curve is drawn towards. */
  readonly prior: Sigmoid;
  /** How hard: the prior's precision for slope and offset, as if that much information had been seen before. */
  readonly strength: number;
};

const ROUNDS = 60;

/**
 * A logistic curve by penalised maximum likelihood (Newton's method): with many positives it is Platt's, with few it
 * stays near the prior, so a category with three examples is not calibrated on three examples alone.
 */
export function fitSigmoid({ scores, positive, prior, strength }: SigmoidTask): Sigmoid {
  let { slope, offset } = prior;
  for (let round = 0; round < ROUNDS; round += 1) {
    let gradientSlope = strength * (slope - prior.slope);
    let gradientOffset = strength * (offset - prior.offset);
    let bendSlope = strength;
    let bendBoth = 0;
    let bendOffset = strength;
    for (let i = 0; i < scores.length; i += 1) {
      const x = scores[i]!;
      const p = sigmoid(slope * x + offset);
      const bend = p * (1 - p);
      gradientSlope += (p - positive[i]!) * x;
      gradientOffset += p - positive[i]!;
      bendSlope += bend * x * x;
      bendBoth += bend * x;
      bendOffset += bend;
    }
    const determinant = bendSlope * bendOffset - bendBoth * bendBoth;
    const stepSlope = (bendOffset * gradientSlope - bendBoth * gradientOffset) / determinant;
    const stepOffset = (bendSlope * gradientOffset - bendBoth * gradientSlope) / determinant;
    // A step of more than 1 in either is shortened: far from the optimum the curvature says little.
    const scale = Math.min(1, 1 / Math.max(1e-12, Math.abs(stepSlope), Math.abs(stepOffset)));
    slope -= scale * stepSlope;
    offset -= scale * stepOffset;
    if (Math.abs(stepSlope) + Math.abs(stepOffset) < 1e-9) break;
  }
  return { slope, offset };
}
