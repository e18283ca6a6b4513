import { InputError } from '@countersign/domain';
import { drawChance, seededRandom, shuffled } from '@countersign/statistics';
import { describe, expect, it } from 'vitest';
import {
  anchoring,
  feedbackLoop,
  itemsNeeded,
  powerToSee,
  reviewerBias,
  smallestVisibleGap,
  type ReviewerDecision,
} from './index.ts';
import { logOddsRatio, sumsOf } from './mantel-haenszel.ts';
import { simulateReviewerBias } from './simulations.ts';

/** Five reviewers, 600 cases each; the first adds `bias` for group b. Groups and strata differ in base rate. */
function team(seed: number, bias: number): ReviewerDecision[] {
  const random = seededRandom(seed);
  return Array.from({ length: 3000 }, (_, i) => {
    const reviewer = `r${i % 5}`;
    const group = drawChance(random, 0.5) ? 'b' : 'a';
    const hard = drawChance(random, group === 'b' ? 0.7 : 0.3);
    const base = (hard ? 0.25 : 0.6) + (reviewer === 'r3' ? 0.15 : 0);
    const share = base + (reviewer === 'r0' && group === 'b' ? bias : 0);
    return { reviewer, group, stratum: hard ? 'hard' : 'easy', decision: drawChance(random, share) ? 1 : 0 };
  });
}

describe('reviewerBias', () => {
  it('flags the one who treats a group otherwise, not the severe one, nor the case mix', () => {
    const rows = reviewerBias(team(1, 0.25), { reference: 'a' });
    expect(rows.filter((r) => r.flagged).map((r) => r.reviewer)).toEqual(['r0']);
    const [first] = rows;
    expect(first!.logOdds).toBeGreaterThan(0);
    expect(first!.interval.lower).toBeGreaterThan(0);
    expect(first!.p).toBeLessThanOrEqual(0.05);
    expect(rows.every((r) => r.interval.lower < r.logOdds && r.logOdds < r.interval.upper)).toBe(true);
  });

  it('flags nobody in a fair team, and turns round with the reference', () => {
    expect(reviewerBias(team(2, 0)).some((r) => r.flagged)).toBe(false);
    const there = reviewerBias(team(1, 0.25), { reference: 'a' });
    const back = reviewerBias(team(1, 0.25), { reference: 'b' });
    there.forEach((row, i) => expect(back[i]!.logOdds).toBeCloseTo(-row.logOdds, 9));
  });

  it('does not depend on the order of records', () => {
    const records = team(3, 0.2);
    expect(reviewerBias(shuffled(seededRandom(1), records), { reference: 'a' })).toEqual(
      reviewerBias(records, { reference: 'a' }),
    );
  });

  it('does not test whom it knows too little of, and copes with unanimous reviewers', () => {
    const records = [
      ...team(4, 0),
      ...Array.from({ length: 20 }, (_, i) => ({ reviewer: 'new', group: i % 2 ? 'a' : 'b', decision: 1 })),
      ...Array.from({ length: 200 }, (_, i) => ({ reviewer: 'yes', group: i % 2 ? 'a' : 'b', decision: 1 })),
    ];
    const rows = reviewerBias(records);
    expect(rows.find((r) => r.reviewer === 'new')).toMatchObject({ tested: false, flagged: false, p: 1 });
    expect(rows.find((r) => r.reviewer === 'yes')).toMatchObject({ tested: true, flagged: false });
    expect(JSON.stringify(rows)).not.toMatch(/NaN|null/);
  });

  it('a planted 10-point bias among 10 reviewers, 800 cases an arm: power ≥ .8, family-wise error ≤ .05', () => {
    for (const row of simulateReviewerBias({ seed: 1, worlds: 400 })) {
      if (row.power !== null) expect(row.power).toBeGreaterThanOrEqual(0.8);
      // 400 worlds leave a standard error of .011.
      expect(row.familyWiseError).toBeLessThanOrEqual(0.06);
    }
  });

  // Statistical Methods for Rates and Proportions and Robins et al. (1986): one table reduces to the plain odds ratio.
  it('Mantel–Haenszel of one table is its odds ratio with Woolf’s variance', () => {
    const { logOdds, variance } = logOddsRatio(sumsOf({ a: 20, b: 10, c: 15, d: 25 }));
    expect(logOdds).toBeCloseTo(Math.log((20 * 25) / (10 * 15)), 12);
    expect(variance).toBeCloseTo(1 / 20 + 1 / 10 + 1 / 15 + 1 / 25, 12);
    expect(Number.isFinite(logOddsRatio(sumsOf({ a: 5, b: 0, c: 5, d: 0 })).logOdds)).toBe(true);
  });

  it.each<[string, () => unknown, RegExp]>([
    ['no records', () => reviewerBias([]), /records/],
    [
      'one group',
      () =>
        reviewerBias([
          { reviewer: 'a', group: 'x', decision: 1 },
          { reviewer: 'b', group: 'x', decision: 1 },
        ]),
      /two groups/,
    ],
    [
      'one reviewer',
      () =>
        reviewerBias([
          { reviewer: 'a', group: 'x', decision: 1 },
          { reviewer: 'a', group: 'y', decision: 1 },
        ]),
      /two reviewers/,
    ],
    ['a decision of 2', () => reviewerBias([{ reviewer: 'a', group: 'x', decision: 2 }]), /decision/],
    ['a reference that is not there', () => reviewerBias(team(1, 0), { reference: 'z' }), /reference/],
  ])('refuses %s', (_, act, message) => {
    expect(act).toThrow(InputError);
    expect(act).toThrow(message);
  });
});

describe('anchoring', () => {
  const judgments = (aiVisible: boolean, agreeing: number, n: number, ai: number) =>
    Array.from({ length: n }, (_, i) => ({ ai, human: i < agreeing ? ai : 1 - ai, truth: 1, aiVisible }));

  it('tells help from harm', () => {
    const result = anchoring([
      ...judgments(true, 60, 100, 0),
      ...judgments(false, 20, 100, 0),
      ...judgments(true, 95, 100, 1),
      ...judgments(false, 85, 100, 1),
    ]);
    expect(result.agreementWhereWrong!.value).toBeCloseTo(0.4, 12);
    expect(result.agreementWhereWrong!.lower).toBeGreaterThan(0.2);
    expect(result.agreementWhereRight!.value).toBeCloseTo(0.1, 12);
    expect(result.accuracy!.value).toBeCloseTo(135 / 200 - 165 / 200, 12);
    expect(result).toMatchObject({ shown: 200, blind: 200 });
  });

  it('says nothing on few judgments', () => {
    expect(anchoring(judgments(true, 5, 10, 1))).toMatchObject({ agreement: null, accuracy: null });
    expect(() => anchoring([])).toThrow(InputError);
  });
});

describe('feedbackLoop', () => {
  const round = (n: number, gap: number, labelGap: number | null = null) => ({
    round: n,
    group: { n: 2000, selected: Math.round(2000 * (0.4 + gap)) },
    reference: { n: 2000, selected: 800 },
    labelGap,
  });

  it('sees a gap that widens, in either direction, and one that does not', () => {
    expect(feedbackLoop([round(1, 0.05, 0.05), round(2, 0.1, 0.05), round(3, 0.15, 0.1)])).toMatchObject({
      widening: true,
    });
    const down = feedbackLoop([round(1, -0.05), round(2, -0.1), round(3, -0.15)]);
    expect(down.trend.value).toBeCloseTo(0.05, 3);
    expect(down.widening).toBe(true);
    const still = feedbackLoop([round(1, 0.1), round(2, 0.1), round(3, 0.1)]);
    expect(still.trend.value).toBeCloseTo(0, 9);
    expect(still).toMatchObject({ widening: false, amplification: null });
    expect(
      feedbackLoop([round(3, 0.15, 0.1), round(1, 0.05, 0.05), round(2, 0.1, 0.05)]).amplification,
    ).toBeCloseTo(0.1 / 3, 9);
    expect(() => feedbackLoop([round(1, 0), round(2, 0)])).toThrow(InputError);
  });
});

describe('power', () => {
  // R's power.prop.test(p1 = .50, p2 = .75, power = .90): n = 76.7, of its documentation.
  it('has the published sample size', () => {
    expect(itemsNeeded(0.25, { baseRate: 0.5, power: 0.9 })).toBe(77);
    expect(powerToSee(0.25, 77, { baseRate: 0.5 })).toBeGreaterThanOrEqual(0.9);
    expect(powerToSee(0.25, 76, { baseRate: 0.5 })).toBeLessThan(0.9);
  });

  it('to see a 5-point gap you need 1,565 an arm at worst, more with more comparisons', () => {
    expect(itemsNeeded(0.05)).toBe(1565);
    expect(itemsNeeded(0.05, { comparisons: 10 })).toBeGreaterThan(2500);
    expect(itemsNeeded(0.05, { baseRate: 0.1 })).toBeLessThan(itemsNeeded(0.05));
    expect(smallestVisibleGap(1565)!).toBeLessThanOrEqual(0.05);
    expect(smallestVisibleGap(1564)!).toBeGreaterThan(0.05);
    expect(smallestVisibleGap(3)).toBeNull();
    expect(() => itemsNeeded(0)).toThrow(InputError);
    expect(() => itemsNeeded(0.7, { baseRate: 0.5 })).toThrow(/gap/);
  });
});
