import { promotionTest } from '@countersign/learning';
import { drawChance, mcnemar, seededRandom } from '@countersign/statistics';
import { atLeast, atMost, scaled, type Simulation } from '../simulation.ts';

const ITEMS = 2000;
const ALPHA = 0.05;

/** Looking after every item: the betting test against McNemar's p-value looked at every fifty items. */
export const promotion: Simulation = {
  name: 'promotion',
  about: `shadow runs of ${ITEMS} items, looked at all along; 500 runs of each kind`,
  run: (input) => {
    const runs = scaled(500, input);
    const share = (champion: number, challenger: number, test: (a: boolean[], b: boolean[]) => boolean) => {
      let hits = 0;
      for (let r = 0; r < runs; r++) {
        const random = seededRandom(input.seed * 10_000 + r);
        const a = Array.from({ length: ITEMS }, () => drawChance(random, champion));
        const b = Array.from({ length: ITEMS }, () => drawChance(random, challenger));
        if (test(a, b)) hits += 1;
      }
      return hits / runs;
    };
    const promoted = (a: boolean[], b: boolean[]) =>
      promotionTest(a, b, { margin: 0, alpha: ALPHA }).decision === 'promote';
    const rejected = (a: boolean[], b: boolean[]) =>
      promotionTest(a, b, { margin: 0, alpha: ALPHA }).decision === 'reject';
    const peeking = share(0.85, 0.85, peeked).toFixed(3);
    return [
      atMost(
        'equal challengers promoted',
        share(0.85, 0.85, promoted),
        ALPHA,
        `McNemar, looked at every 50 items ${peeking}`,
      ),
      atLeast('challengers better by 5 points promoted', share(0.85, 0.9, promoted), 0.8),
      atLeast('challengers worse by 5 points rejected', share(0.9, 0.85, rejected), 0.8),
    ];
  },
};

/** What one must not do: stop as soon as a p-value made for one look is small, for either side's better half. */
function peeked(champion: readonly boolean[], challenger: readonly boolean[]): boolean {
  let [b, c] = [0, 0];
  for (let i = 0; i < champion.length; i++) {
    if (champion[i]! && !challenger[i]!) b += 1;
    if (!champion[i]! && challenger[i]!) c += 1;
    if ((i + 1) % 50 === 0 && c > b && mcnemar(b, c, { exact: true }).p <= 2 * ALPHA) return true;
  }
  return false;
}
