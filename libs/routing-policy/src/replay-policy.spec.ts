import { InputError } from '@countersign/domain';
import { seededRandom, wilson } from '@countersign/statistics';
import { describe, expect, it } from 'vitest';
import { replayPolicy, type PolicyInput, type ReplayHistory } from './index.ts';

const policy: PolicyInput = {
  schema: 1,
  id: 'p',
  version: 4,
  thresholds: { otherwise: { threshold: 0.8 } },
  audit: { probability: 0.5 },
  costs: { judgment: 2, error: { medium: 10, high: 100 } },
  staffing: { people: 1, itemsPerHour: 40, handlingSeconds: 60, targetSeconds: 60 },
};

/** Five items: two automatic (one of them wrong), three for people (one of them wrong, one without a judgment). */
const history: ReplayHistory = {
  truth: [0, 1, 1, 0, 0],
  probabilities: [
    [0.9, 0.8, 0.5, 0.6, 0.7],
    [0.1, 0.2, 0.5, 0.4, 0.3],
  ],
  human: [0, 1, 1, 1, -1],
  severity: ['medium', 'high', 'medium', 'medium', 'medium'],
  segment: ['a', 'a', 'a', 'b', 'b'],
};

describe('replayPolicy', () => {
  const report = replayPolicy(history, policy);

  it('counts what would have been automatic, and what would have come out right', () => {
    expect(report.dispositions).toEqual({ automatic: 2, one: 3, several: 0, lead: 0 });
    expect(report.automation).toEqual({ value: 0.4, ...wilson(2, 5, 0.95) });
    expect(report.accuracy).toEqual({ value: 0.5, ...wilson(2, 4, 0.95) });
    expect(report.ai).toMatchObject({ value: 0.6, n: 5 });
    expect(report.human).toMatchObject({ value: 0.75, n: 4 });
    expect(report.unjudged).toBe(1);
    expect(report.policyVersion).toBe(4);
  });

  it('counts errors that nobody would have seen, by severity', () => {
    expect(report.missed.total).toBe(1);
    expect(report.missed.bySeverity).toEqual({ info: 0, low: 0, medium: 0, high: 1, critical: 0 });
    expect(report.missed.rate).toMatchObject({ value: 0.5, n: 2 });
  });

  it('adds up reviewing, expected audits and errors', () => {
    expect(report.cost).toMatchObject({
      judgments: 4,
      reviewing: 8,
      errors: 110,
      total: 118,
      perItem: 23.6,
    });
  });

  it('says how sure the cost per item and the wait are', () => {
    // Costs by item: an audit of 1 each for two automatic ones, an error of 100 and of 10, 2 for each judgment.
    const costs = [1, 101, 2, 12, 2];
    const deviation = Math.sqrt(costs.reduce((sum, one) => sum + (one - 23.6) ** 2, 0) / 4 / 5);
    const { perItemInterval } = report.cost;
    expect(perItemInterval).toMatchObject({ lower: 0, n: 5 });
    expect(perItemInterval.upper).toBeCloseTo(23.6 + 1.959964 * deviation, 4);
    const { averageWaitSeconds, waitInterval } = report.waiting!;
    expect(waitInterval.n).toBe(5);
    expect(waitInterval.lower).toBeLessThan(averageWaitSeconds!);
    expect(waitInterval.upper).toBeGreaterThan(averageWaitSeconds!);
  });

  it('takes the AI’s own answer where it is not the likeliest', () => {
    const label = [0, 0, 1, 1, 0];
    const told = replayPolicy({ ...history, label }, policy);
    expect(told.dispositions).toEqual({ automatic: 2, one: 3, several: 0, lead: 0 });
    expect(told.ai).toMatchObject({ value: 0.6, n: 5 });
    const other = replayPolicy({ ...history, label: [1, 0, 1, 1, 0] }, policy);
    expect(other.dispositions).toMatchObject({ automatic: 1, one: 4 });
  });

  it('forecasts waiting from the share of judgments', () => {
    expect(report.waiting?.judgmentsPerHour).toBeCloseTo(32, 12);
    expect(report.waiting?.occupancy).toBeCloseTo(32 / 60, 12);
    // One server: the chance to wait is the occupancy, the mean wait ρ/(1−ρ) services.
    expect(report.waiting?.probabilityOfWait).toBeCloseTo(32 / 60, 12);
    expect(report.waiting?.averageWaitSeconds).toBeCloseTo((60 * 32) / 28, 9);
    const flooded = replayPolicy(history, {
      ...policy,
      staffing: { ...policy.staffing!, itemsPerHour: 400 },
    });
    expect(flooded.waiting).toMatchObject({
      probabilityOfWait: 1,
      averageWaitSeconds: null,
      withinTarget: 0,
    });
  });

  it('lists the items that change sides', () => {
    const stricter = replayPolicy(
      history,
      { ...policy, thresholds: { otherwise: { threshold: 0.85 } } },
      { against: policy },
    );
    expect(stricter.changes).toEqual({
      toPeople: 1,
      toAutomatic: 0,
      items: [{ row: 1, from: 'automatic', to: 'one' }],
    });
    expect(replayPolicy(history, policy, { against: policy }).changes?.items).toEqual([]);
    expect(report.changes).toBeNull();
  });

  it('divides by segment', () => {
    expect(report.segments.map(({ segment, items, missed }) => [segment, items, missed])).toEqual([
      ['a', 3, 1],
      ['b', 2, 0],
    ]);
  });

  it('a selectively labelled history is weighted back to what a full one would say', () => {
    const random = seededRandom(11);
    const n = 20_000;
    const p0 = Array.from({ length: n }, () => random.next());
    const truth = p0.map((p) => (random.next() < p ? 0 : 1));
    const inclusion = p0.map((p) => (Math.max(p, 1 - p) >= 0.8 ? 0.2 : 1));
    const partial = truth.map((t, i) => (random.next() < inclusion[i]! ? t : -1));
    const columns = { probabilities: [p0, p0.map((p) => 1 - p)], human: truth };
    const full = replayPolicy({ ...columns, truth }, policy).ai!;
    const naive = replayPolicy({ ...columns, truth: partial }, policy).ai!;
    const weighted = replayPolicy({ ...columns, truth: partial, inclusion }, policy).ai!;
    expect(Math.abs(weighted.value - full.value)).toBeLessThan(0.01);
    expect(Math.abs(naive.value - full.value)).toBeGreaterThan(0.05);
    expect(weighted.n).toBeLessThan(n);
  });

  it('without a known truth there is no accuracy', () => {
    const blind = replayPolicy({ ...history, truth: [-1, -1, -1, -1, -1] }, policy);
    expect(blind.accuracy).toBeNull();
    expect(blind.missed.rate).toBeNull();
  });

  it.each<[string, Partial<ReplayHistory>, RegExp]>([
    ['no rows', { truth: [], human: [], probabilities: [[], []], severity: [], segment: [] }, /truth/],
    ['one label', { probabilities: [[1, 1, 1, 1, 1]] }, /two labels/],
    ['a short column', { human: [1] }, /human/],
    ['a label out of range', { truth: [0, 2, 1, 0, 0] }, /truth\[1\]/],
    [
      'probabilities that do not sum to 1',
      {
        probabilities: [
          [0.9, 0.8, 0.5, 0.6, 0.7],
          [0.1, 0.2, 0.5, 0.4, 0.1],
        ],
      },
      /sum to 1/,
    ],
    ['no answer of the AI', { label: [0, 0, -1, 0, 0] }, /label\[2\]/],
    ['inclusion of 0', { inclusion: [1, 0, 1, 1, 1] }, /inclusion\[1\]/],
    ['a feature the policy does not declare', { features: { x: [1, 2, 3, 4, 5] } }, /features\.x/],
  ])('refuses %s', (_, change, message) => {
    const act = () => replayPolicy({ ...history, ...change }, policy);
    expect(act).toThrow(InputError);
    expect(act).toThrow(message);
  });
});
