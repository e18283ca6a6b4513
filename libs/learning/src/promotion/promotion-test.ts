import { InputError } from '@countersign/domain';
import { logSumExp, requireInnerShare } from '@countersign/statistics';
import { requirePairs } from './paired-results.ts';

export type PromotionResult = {
  /**
   * `promote`: the challenger's accuracy is above the champion's by more than the margin. `reject`: it is not, by less
   * than the margin. `hold`: go on in the shadow.
   */
  readonly decision: 'promote' | 'hold' | 'reject';
  /** Evidence for promotion at the decision, or at the end: how many times a stake on it has grown. */
  readonly eValue: number;
  /** Evidence for rejection there. */
  readonly eValueAgainst: number;
  /** Items looked at when the decision fell; null on hold. */
  readonly decidedAt: number | null;
};

/** Bets are kept this far below the one that could lose everything. */
const BOLDEST = 0.95;
const BETS = 25;

/**
 * Anytime-valid test of a challenger in the shadow. Two gamblers bet on every item in turn, one that the challenger's
 * gain (1, 0 or −1 an item) exceeds the margin on average, one that it falls short; each spreads the stake over bets
 * from timid to bold. If the gain does not exceed the margin, the first is expected never to grow, so a stake that has
 * grown 1/alpha-fold at any time is evidence at level alpha (Ville's inequality): one may look after every item and stop
 * at will. The champion stays where neither has won.
 *
 * With margin 0 the question is whether the challenger is better; a negative margin asks whether it is at most that
 * much worse.
 * Source: Waudby-Smith & Ramdas, Estimating means of bounded random variables by betting, JRSS B 86 (2024); Shafer &
 * Vovk, Game-Theoretic Foundations for Probability and Finance (2019).
 *
 * @param champion and `challenger` whether each was right on item i, in the order in which items came.
 * @param o.margin the gain that must be exceeded, a share from −1 to 1 exclusive.
 * @param o.alpha the chance of a wrong promotion, and of a wrong rejection, each.
 * @throws InputError on no items, lengths that differ, entries that are not booleans, or bad options.
 */
export function promotionTest(
  champion: readonly boolean[],
  challenger: readonly boolean[],
  o: { readonly margin: number; readonly alpha: number },
): PromotionResult {
  requirePairs(champion, challenger);
  requireInnerShare('alpha', o.alpha);
  if (!(o.margin > -1 && o.margin < 1))
    throw new InputError('margin', o.margin, 'a share above −1 and below 1');
  const bar = -Math.log(o.alpha);
  const pro = gambler(o.margin);
  const contra = gambler(-o.margin);
  let [forIt, against] = [0, 0];
  for (let i = 0; i < champion.length; i++) {
    const gain = Number(challenger[i]) - Number(champion[i]);
    forIt = pro(gain);
    against = contra(-gain);
    const decision = forIt >= bar ? 'promote' : against >= bar ? 'reject' : null;
    if (decision !== null) return result(decision, forIt, against, i + 1);
  }
  return result('hold', forIt, against, null);
}

function result(
  decision: PromotionResult['decision'],
  forIt: number,
  against: number,
  decidedAt: number | null,
): PromotionResult {
  return { decision, eValue: Math.exp(forIt), eValueAgainst: Math.exp(against), decidedAt };
}

/** Log wealth of an even mixture of fixed bets that x in {−1, 0, 1} exceeds `margin` on average. */
function gambler(margin: number): (x: number) => number {
  // A loss of 1 + margin on the worst item must leave something.
  const most = BOLDEST / (1 + margin);
  const bets = Array.from({ length: BETS }, (_, k) => most * 0.003 ** (1 - k / (BETS - 1)));
  const wealth = new Float64Array(BETS);
  const gains = [-1, 0, 1].map((x) => bets.map((bet) => Math.log1p(bet * (x - margin))));
  return (x) => {
    for (let k = 0; k < BETS; k++) wealth[k]! += gains[x + 1]![k]!;
    return logSumExp(wealth) - Math.log(BETS);
  };
}
