import fc from 'fast-check';
import { drawChance, seededRandom } from '@countersign/statistics';
import { describe, expect, it } from 'vitest';
import { frozen } from '../testing/arbitraries.ts';
import { comparePaired } from './paired-results.ts';
import { promotionTest } from './promotion-test.ts';

/** Results of two models on the same items, independent of each other. */
function results(seed: number, n: number, accuracy: readonly [champion: number, challenger: number]) {
  const random = seededRandom(seed);
  const champion: boolean[] = [];
  const challenger: boolean[] = [];
  for (let i = 0; i < n; i++) {
    champion.push(drawChance(random, accuracy[0]));
    challenger.push(drawChance(random, accuracy[1]));
  }
  return [champion, challenger] as const;
}
const options = { margin: 0, alpha: 0.05 };

describe('promotionTest', () => {
  it('promotes a better challenger, rejects a worse one and holds while it cannot tell', () => {
    expect(promotionTest(...results(1, 2000, [0.8, 0.9]), options).decision).toBe('promote');
    expect(promotionTest(...results(2, 2000, [0.9, 0.8]), options).decision).toBe('reject');
    expect(promotionTest(...results(3, 40, [0.85, 0.86]), options)).toMatchObject({
      decision: 'hold',
      decidedAt: null,
    });
  });

  it('promotes one that is no better in fewer than alpha of the runs, although it looks after every item', () => {
    const runs = Array.from({ length: 400 }, (_, seed) =>
      promotionTest(...results(seed, 1000, [0.85, 0.85]), options),
    );
    // One stake against each side: at most 20 of 400 expected on either.
    expect(runs.filter((run) => run.decision === 'promote').length).toBeLessThanOrEqual(20);
    expect(runs.filter((run) => run.decision === 'reject').length).toBeLessThanOrEqual(20);
  });

  it('asks for more than the margin', () => {
    const pair = results(5, 3000, [0.8, 0.84]);
    expect(promotionTest(...pair, options).decision).toBe('promote');
    expect(promotionTest(...pair, { margin: 0.1, alpha: 0.05 }).decision).toBe('reject');
    expect(promotionTest(...results(6, 3000, [0.8, 0.8]), { margin: -0.05, alpha: 0.05 }).decision).toBe(
      'promote',
    );
  });

  it('says where it decided, and stops there', () => {
    const [champion, challenger] = results(1, 2000, [0.8, 0.9]);
    const { decidedAt, eValue } = promotionTest(champion, challenger, options);
    expect(eValue).toBeGreaterThanOrEqual(20);
    const sooner = promotionTest(
      champion.slice(0, decidedAt! - 1),
      challenger.slice(0, decidedAt! - 1),
      options,
    );
    expect(sooner.decision).toBe('hold');
    expect(sooner.eValue).toBeLessThan(20);
  });

  it('sees nothing in items on which both are right or both wrong, with margin 0', () => {
    const same = Array.from({ length: 500 }, (_, i) => i % 3 === 0);
    expect(promotionTest(same, same, options)).toEqual({
      decision: 'hold',
      eValue: expect.closeTo(1, 12) as number,
      eValueAgainst: expect.closeTo(1, 12) as number,
      decidedAt: null,
    });
  });

  it.each([
    ['no items', [], [], 'champion'],
    ['lengths that differ', [true], [], 'challenger'],
    ['a number', [true], [1 as unknown as boolean], 'challenger[0]: expected true or false'],
  ])('refuses %s', (_, champion, challenger, message) => {
    expect(() => promotionTest(champion, challenger, options)).toThrow(message);
  });

  it.each([
    [{ margin: 0, alpha: 0 }, 'alpha'],
    [{ margin: 1, alpha: 0.05 }, 'margin'],
    [{ margin: NaN, alpha: 0.05 }, 'margin'],
  ])('refuses %j', (o, message) => {
    expect(() => promotionTest([true], [true], o)).toThrow(message);
  });

  const pairs = fc.array(fc.tuple(fc.boolean(), fc.boolean()), { minLength: 1, maxLength: 40 });

  it('without a decision does not depend on the order of items, and turns round with the models', () => {
    fc.assert(
      fc.property(pairs, fc.double({ min: -0.5, max: 0.5, noNaN: true }), (items, margin) => {
        const champion = items.map(([a]) => a);
        const challenger = items.map(([, b]) => b);
        const timid = { margin, alpha: 1e-12 };
        const there = promotionTest(frozen(champion), frozen(challenger), timid);
        const back = promotionTest(champion.toReversed(), challenger.toReversed(), timid);
        expect(back.eValue / there.eValue).toBeCloseTo(1, 9);
        const turned = promotionTest(challenger, champion, { ...timid, margin: -margin });
        expect(turned.eValue / there.eValueAgainst).toBeCloseTo(1, 9);
      }),
    );
  });

  it('is expected not to grow by an item on which the gain is the margin on average', () => {
    fc.assert(
      fc.property(pairs, fc.constantFrom(-0.2, 0, 0.1), (items, margin) => {
        const champion = items.map(([a]) => a);
        const challenger = items.map(([, b]) => b);
        const timid = { margin, alpha: 1e-12 };
        const wealth = (a: boolean[], b: boolean[]) => promotionTest(a, b, timid).eValue;
        // Gains of 1 and −1 in the shares that average to the margin.
        const up = wealth([...champion, false], [...challenger, true]);
        const down = wealth([...champion, true], [...challenger, false]);
        const next = ((1 + margin) / 2) * up + ((1 - margin) / 2) * down;
        expect(next / wealth(champion, challenger)).toBeCloseTo(1, 9);
      }),
    );
  });
});

describe('comparePaired', () => {
  it('counts the four cases and tests the two that differ', () => {
    const champion = [true, true, false, false, false, true];
    const challenger = [true, false, true, true, false, true];
    const { difference, ...counts } = comparePaired(champion, challenger);
    expect(counts).toEqual({ both: 2, championOnly: 1, challengerOnly: 2, neither: 1, p: 1 });
    expect(difference.value).toBeCloseTo(1 / 6, 12);
    expect(difference.lower).toBeLessThan(0);
  });

  it('agrees with the exact p-value of a published example', () => {
    // Agresti, Categorical Data Analysis (2013), table 11.1 has 150 against 86; two-sided exact p.
    const champion = [...Array<boolean>(150).fill(true), ...Array<boolean>(86).fill(false)];
    const challenger = champion.map((right) => !right);
    expect(comparePaired(champion, challenger).p).toBeCloseTo(3.7e-5, 6);
  });

  it('refuses results of other items', () => {
    expect(() => comparePaired([true], [])).toThrow('challenger');
  });
});
