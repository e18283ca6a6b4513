import { seededRandom } from '@countersign/statistics';
import type { DecidedItem } from '@countersign/database';
import { describe, expect, test } from 'vitest';
import { startingPolicy } from '../policies/contract-policy.ts';
import { decideSample } from '../sample/sample-history.ts';
import { GOLD_SHARE, sampleStream } from '../sample/sample-stream.ts';
import { summariseDecisions } from './summarise-decisions.ts';

const team = {
  reviewers: [
    { id: 'one', lean: 0, pace: 1 },
    { id: 'two', lean: 0, pace: 1 },
  ],
  lead: { id: 'lead', lean: 0, pace: 1 },
};

const SEEDS = Array.from({ length: 20 }, (_, n) => n + 1);

function within(interval: { readonly lower: number; readonly upper: number } | null, value: number): boolean {
  return interval !== null && interval.lower <= value && value <= interval.upper;
}

/** A history whose accuracies are known to who made it. */
function history(days: number, seed: number) {
  const random = seededRandom(seed);
  const stream = sampleStream(random, { end: new Date('2026-01-31T12:00:00Z'), days, perDay: 40 });
  return stream.map((item, index) => {
    const decision = decideSample(random, item, { policy: startingPolicy('p'), team });
    const decided: DecidedItem = {
      itemId: String(index),
      category: item.kind.category,
      createdAt: item.at,
      resolvedAt: decision.resolvedAt,
      how: decision.outcome.how,
      outcome: decision.outcome.label,
      proposed: 1,
      confidence: item.confidence,
      checkInclusion: null,
      checked: null,
      gold: item.checked ? item.truth : null,
      goldInclusion: GOLD_SHARE,
      sample: true,
      judgments: decision.judgments,
    };
    return { decided, truth: item.truth };
  });
}

describe('the analyst’s figures', () => {
  const made = history(84, 11);
  const summary = summariseDecisions(made.map(({ decided }) => decided));

  test('cover the accuracy of the whole stream though only a share was checked, in 19 of 20 histories or so', () => {
    const covered = { ai: 0, team: 0 };
    for (const seed of SEEDS) {
      const own = history(28, seed);
      const { ai, team } = summariseDecisions(own.map(({ decided }) => decided));
      const share = (answer: 'proposed' | 'outcome') =>
        own.filter(({ decided, truth }) => decided[answer] === truth).length / own.length;
      if (within(ai, share('proposed'))) covered.ai += 1;
      if (within(team, share('outcome'))) covered.team += 1;
    }
    // Fewer than 17 of 20 would come about once in sixty runs if 95 % are covered, and nearly always if 70 % are.
    expect(covered.ai).toBeGreaterThanOrEqual(17);
    expect(covered.team).toBeGreaterThanOrEqual(17);
  });

  test('say in one sentence what they come to, with its interval', () => {
    expect(summary.sentence).toMatch(
      /\d+\.\d points \(−?\d+\.\d to −?\d+\.\d points, 95% interval, [\d,]+ checked decisions\)/,
    );
    expect(summary.sample).toBe(true);
  });

  test('add up over categories and weeks', () => {
    const count = (rows: readonly { decisions: number }[]) =>
      rows.reduce((sum, row) => sum + row.decisions, 0);
    expect(count(summary.byCategory)).toBe(made.length);
    expect(count(summary.byWeek)).toBe(made.length);
    expect(summary.byWeek.map(({ week }) => week)).toEqual(summary.byWeek.map(({ week }) => week).toSorted());
  });
});

describe('second views', () => {
  const checkInclusion = 0.25;
  const plain: DecidedItem = {
    ...{ itemId: '', category: 'Term', createdAt: new Date(0), resolvedAt: new Date(0) },
    ...{ how: 'agreed', outcome: 1, proposed: 1, confidence: 0.9, judgments: [], sample: false },
    ...{ checkInclusion, checked: null, gold: null, goldInclusion: null },
  };
  // Of those that one person decided, half of 60 checked went against the AI; what was automatic was right in 40 of 40.
  const one = Array.from({ length: 240 }, (_, n): DecidedItem => {
    const truth = n % 2;
    return n < 60 ? { ...plain, outcome: truth, checked: { truth, alone: truth, together: truth } } : plain;
  });
  const automatic = Array.from({ length: 400 }, (_, n): DecidedItem => {
    const checked = n < 40 ? { truth: 1, alone: n % 4 === 0 ? 0 : 1, together: 1 } : null;
    return { ...plain, how: n < 40 ? 'agreed' : 'automatic', checkInclusion: 0.1, checked };
  });

  test('D8.3 stand for all that could have been drawn, each by the probability of its draw', () => {
    const { ai, people, team, truths, missing } = summariseDecisions([...one, ...automatic]);
    // 240 of which half is right, and 400 that are.
    expect(ai!.value).toBeCloseTo((240 * 0.5 + 400) / 640, 9);
    expect(team!.value).toBeCloseTo(1, 9);
    expect(people!.value).toBeCloseTo((240 + 400 * 0.75) / 640, 9);
    expect(truths).toMatchObject([{ kind: 'second views', decisions: 640, checked: 100 }]);
    expect(missing).toEqual([]);
  });

  test('D8.3 say what they do not cover, and how many are missing', () => {
    const several = Array.from({ length: 7 }, (): DecidedItem => ({ ...plain, checkInclusion: null }));
    const few = summariseDecisions([...one.slice(40), ...several]);
    expect(few).toMatchObject({ ai: null, checked: 20, against: 'second views' });
    expect(few.missing).toEqual([
      '20 of the 30 second views that it takes are done; 200 decisions could have been drawn for one.',
      '7 decisions could not be drawn, such as those of several people or of a lead: the accuracies are without them.',
    ]);
    expect(summariseDecisions(several).missing).toEqual([
      'No decision could be drawn for a second view: the policy in force says what share of what one person decides is.',
    ]);
  });

  test('D8.2 are never counted together with answers known from elsewhere', () => {
    // The same decisions, all wrong by what is known from elsewhere.
    const known = one.map((item, n) => ({ ...item, goldInclusion: 0.5, gold: n < 120 ? 0 : null }));
    const { truths, against, ai } = summariseDecisions([...known, ...automatic]);
    expect(truths).toMatchObject([
      // Nobody judged these unaided.
      { kind: 'known answers', decisions: 240, checked: 120, people: null, gain: null, verdict: null },
      { kind: 'second views', decisions: 640, checked: 100 },
    ]);
    expect(against).toBe('known answers');
    expect(ai!.value).toBe(0);
    expect(truths[1]!.ai!.value).toBeCloseTo((240 * 0.5 + 400) / 640, 9);
  });
});

test('too little is said to be too little', () => {
  const few = summariseDecisions(history(1, 11).map(({ decided }) => decided));
  expect(few.sentence).toMatch(/^Too little has been checked/);
  expect(few).toMatchObject({ ai: null, people: null, team: null, verdict: null });
});

test('nothing at all is no error', () => {
  expect(summariseDecisions([])).toMatchObject({ decisions: 0, automation: null, secondsPerDecision: null });
});
