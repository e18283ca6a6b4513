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

/** A history whose accuracies are known to who made it. */
function history(days: number) {
  const random = seededRandom(11);
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
      inclusion: 1,
      gold: item.checked ? item.truth : null,
      goldInclusion: GOLD_SHARE,
      sample: true,
      judgments: decision.judgments,
    };
    return { decided, truth: item.truth };
  });
}

describe('the analyst’s figures', () => {
  const made = history(84);
  const summary = summariseDecisions(made.map(({ decided }) => decided));
  const share = (right: (one: (typeof made)[number]) => boolean) => made.filter(right).length / made.length;

  test('cover the accuracy of the whole stream though only a share was checked', () => {
    const ai = share(({ decided, truth }) => decided.proposed === truth);
    const together = share(({ decided, truth }) => decided.outcome === truth);
    expect(summary.ai!.lower).toBeLessThan(ai);
    expect(summary.ai!.upper).toBeGreaterThan(ai);
    expect(summary.team!.lower).toBeLessThan(together);
    expect(summary.team!.upper).toBeGreaterThan(together);
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

test('too little is said to be too little', () => {
  const few = summariseDecisions(history(1).map(({ decided }) => decided));
  expect(few.sentence).toMatch(/^Too little has been checked/);
  expect(few).toMatchObject({ ai: null, people: null, team: null, verdict: null });
});

test('nothing at all is no error', () => {
  expect(summariseDecisions([])).toMatchObject({ decisions: 0, automation: null, secondsPerDecision: null });
});
