import { seededRandom, shuffled } from '@countersign/statistics';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  anchoring,
  calibrationWithinGroups,
  feedbackLoop,
  groupFairness,
  intersectionalFairness,
  itemsNeeded,
  powerToSee,
  reviewerBias,
  smallestVisibleGap,
} from './index.ts';

const check = <T>(property: fc.IProperty<T>) => fc.assert(property, { seed: 20261126, numRuns: 100 });
const bit = fc.constantFrom(0, 1);

describe('reviewerBias', () => {
  const record = fc.record({
    reviewer: fc.constantFrom('r1', 'r2', 'r3'),
    group: fc.constantFrom('a', 'b'),
    decision: bit,
    truth: fc.constantFrom(0, 1, null),
  });
  // One record of each kind makes sure of two groups and two reviewers.
  const records = fc
    .array(record, { maxLength: 80 })
    .map((rest) => [
      { reviewer: 'r1', group: 'a', decision: 0, truth: 0 },
      { reviewer: 'r2', group: 'b', decision: 1, truth: 1 },
      ...rest,
    ]);
  const o = { minimum: 3, reference: 'a' };

  it('order changes nothing; turning every decision round turns every sign', () => {
    check(
      fc.property(records, fc.nat(), (rows, s) => {
        const plain = reviewerBias(rows, o);
        const moved = reviewerBias(shuffled(seededRandom(s), rows), o);
        const turned = reviewerBias(
          rows.map((row) => ({ ...row, decision: 1 - row.decision })),
          o,
        );
        plain.forEach((row, i) => {
          expect(moved[i]!.logOdds).toBeCloseTo(row.logOdds, 9);
          expect(turned[i]!.logOdds).toBeCloseTo(-row.logOdds, 9);
          expect(turned[i]!.p).toBeCloseTo(row.p, 9);
          expect(row.interval.lower <= row.logOdds && row.logOdds <= row.interval.upper).toBe(true);
          expect(row.p > 0 && row.p <= 1).toBe(true);
        });
        expect(JSON.stringify(plain)).not.toMatch(/NaN|null/);
      }),
    );
  });
});

describe('power', () => {
  const gap = fc.integer({ min: 2, max: 30 }).map((points) => points / 100);
  const base = fc.integer({ min: 5, max: 95 }).map((points) => points / 100);

  it('n items that are needed have the power, n − 1 have not, and the visible gap is the same question', () => {
    check(
      fc.property(gap, base, (points, baseRate) => {
        fc.pre(baseRate + points < 1 || baseRate - points > 0);
        const n = itemsNeeded(points, { baseRate });
        expect(powerToSee(points, n, { baseRate })).toBeGreaterThanOrEqual(0.8 - 1e-9);
        if (n > 1) expect(powerToSee(points, n - 1, { baseRate })).toBeLessThan(0.8);
        expect(itemsNeeded(points, { baseRate, comparisons: 10 })).toBeGreaterThan(n);
        const visible = smallestVisibleGap(n, { baseRate });
        if (visible !== null) expect(itemsNeeded(visible, { baseRate })).toBeLessThanOrEqual(n);
      }),
    );
  });
});

describe('calibrationWithinGroups', () => {
  const row = fc.record({
    p: fc.integer({ min: 0, max: 10 }).map((t) => t / 10),
    y: bit,
    g: fc.constantFrom('a', 'b'),
  });
  const of = (rows: readonly { p: number; y: number; g: string }[], weights?: number[]) =>
    calibrationWithinGroups(
      rows.map((r) => r.p),
      rows.map((r) => r.y),
      rows.map((r) => r.g),
      { minimum: 1, ...(weights === undefined ? {} : { weights }) },
    );

  it('order and equal weights change nothing, doubling keeps values, bounds hold', () => {
    check(
      fc.property(fc.array(row, { minLength: 1, maxLength: 50 }), fc.nat(), (rows, s) => {
        const plain = of(rows);
        for (const other of [
          of(shuffled(seededRandom(s), rows)),
          of([...rows, ...rows]),
          of(
            rows,
            rows.map(() => 3),
          ),
        ]) {
          for (const [name, group] of Object.entries(plain.byGroup)) {
            expect(other.byGroup[name]!.excess).toBeCloseTo(group.excess, 9);
            expect(other.byGroup[name]!.calibrationError).toBeCloseTo(group.calibrationError, 9);
          }
          if (plain.excessGap !== null) expect(other.excessGap).toBeCloseTo(plain.excessGap, 9);
        }
        for (const group of Object.values(plain.byGroup)) {
          expect(group.calibrationError).toBeGreaterThanOrEqual(Math.abs(group.excess) - 1e-12);
          expect(
            group.excessInterval.lower <= group.excess && group.excess <= group.excessInterval.upper,
          ).toBe(true);
        }
      }),
    );
  });
});

describe('anchoring', () => {
  const label = fc.constantFrom(0, 1, 2);
  const judgment = fc.record({ ai: label, human: label, truth: label, aiVisible: fc.boolean() });

  it('order and names of labels change nothing; swapping blind and shown turns every sign', () => {
    check(
      fc.property(fc.array(judgment, { minLength: 1, maxLength: 60 }), fc.nat(), (rows, s) => {
        const names = [5, 0, 9];
        const plain = anchoring(rows, { minimum: 1 });
        expect(anchoring(shuffled(seededRandom(s), rows), { minimum: 1 })).toEqual(plain);
        const renamed = rows.map((row) => ({
          ...row,
          ai: names[row.ai]!,
          human: names[row.human]!,
          truth: names[row.truth]!,
        }));
        expect(anchoring(renamed, { minimum: 1 })).toEqual(plain);
        const swapped = anchoring(
          rows.map((row) => ({ ...row, aiVisible: !row.aiVisible })),
          { minimum: 1 },
        );
        for (const part of ['agreement', 'agreementWhereWrong', 'agreementWhereRight', 'accuracy'] as const) {
          const [a, b] = [plain[part], swapped[part]];
          if (a === null) expect(b).toBeNull();
          else expect(b!.value).toBeCloseTo(-a.value, 12);
        }
      }),
    );
  });
});

describe('feedbackLoop', () => {
  const side = fc
    .integer({ min: 1, max: 500 })
    .chain((n) => fc.record({ n: fc.constant(n), selected: fc.nat(n) }));
  const rounds = fc
    .array(fc.record({ group: side, reference: side }), { minLength: 3, maxLength: 6 })
    .map((list) => list.map((r, round) => ({ round, ...r })));

  it('order and which group is the reference change nothing', () => {
    check(
      fc.property(rounds, fc.nat(), (list, s) => {
        const plain = feedbackLoop(list);
        expect(feedbackLoop(shuffled(seededRandom(s), list))).toEqual(plain);
        const swapped = feedbackLoop(list.map((r) => ({ ...r, group: r.reference, reference: r.group })));
        expect(Math.abs(swapped.trend.value)).toBeCloseTo(Math.abs(plain.trend.value), 9);
        expect(plain.trend.lower < plain.trend.value && plain.trend.value < plain.trend.upper).toBe(true);
      }),
    );
  });
});

describe('intersectionalFairness', () => {
  const row = fc.record({ t: bit, d: bit, g: fc.constantFrom('a', 'b'), h: fc.constantFrom('x', 'y') });

  it('is the audit by the joined names, beside the audits by each attribute', () => {
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 40 }), (rows) => {
        const o = { minimum: 1, replicates: 100 };
        const [t, d] = [rows.map((r) => r.t), rows.map((r) => r.d)];
        const columns = { g: rows.map((r) => r.g as string), h: rows.map((r) => r.h as string) };
        const both = intersectionalFairness(t, d, columns, o);
        const joined = rows.map((r) => `${r.g} × ${r.h}`);
        expect(both.intersections).toEqual(groupFairness(t, d, joined, o));
        expect(both.byAttribute['g']).toEqual(groupFairness(t, d, columns.g, o));
      }),
      { seed: 20261126, numRuns: 30 },
    );
  });
});
