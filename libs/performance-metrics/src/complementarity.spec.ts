import { InputError } from '@countersign/domain';
import { seededRandom, shuffled, wilson } from '@countersign/statistics';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { accuracyUnderSelection, complementarity, reliance, type DecisionRecord } from './index.ts';
import { simulateSelectiveLabelling } from './simulations.ts';

const seen = (
  truth: number,
  ai: number,
  human: number,
  change: Partial<DecisionRecord> = {},
): DecisionRecord => ({
  truth,
  ai,
  human,
  team: human,
  inclusion: 1,
  ...change,
});
const unseen = (ai: number): DecisionRecord => ({ truth: null, ai, human: null, team: ai, inclusion: 0.1 });
const audited = (truth: number, ai: number, human: number) =>
  seen(truth, ai, human, { team: ai, inclusion: 0.1 });
const times = <T>(n: number, value: T): T[] => Array<T>(n).fill(value);

describe('complementarity', () => {
  it('is a plain comparison where everything was labelled', () => {
    const records = [
      ...times(60, seen(1, 1, 1)),
      ...times(20, seen(1, 0, 1)),
      ...times(12, seen(1, 1, 0)),
      ...times(8, seen(1, 0, 0)),
    ];
    const result = complementarity(records);
    expect(result.ai).toMatchObject({ value: 0.72, lower: wilson(72, 100, 0.95).lower });
    expect(result.human).toMatchObject({ value: 0.8 });
    expect(result.team).toMatchObject({ value: 0.8 });
    // The team is the people here: no gain over them, exactly.
    expect(result.gain).toBe(0);
    expect(result.gainInterval).toMatchObject({ lower: expect.any(Number), upper: 0 });
    expect(result.verdict).toBe('undecided');
    expect(result.warnings).toEqual([]);
  });

  it('weights the audited by what they stand for', () => {
    // 100 seen by people (half of the AI's answers right), 900 automatic of which 90 audited, all right.
    const records = [
      ...times(50, seen(1, 1, 1)),
      ...times(50, seen(1, 0, 1)),
      ...times(90, audited(1, 1, 1)),
      ...times(810, unseen(1)),
    ];
    const result = complementarity(records);
    expect(result.ai.value).toBeCloseTo(0.95, 12);
    expect(result.team.value).toBe(1);
    expect(result.human.value).toBe(1);
    expect(result.gain).toBe(0);
    expect(result.ai.lower).toBeLessThan(0.95);
    expect(result.ai.n).toBeLessThanOrEqual(190);
  });

  it('says who is best only where the intervals do', () => {
    const strongAi = [...times(300, seen(1, 1, 1)), ...times(100, seen(1, 1, 0))];
    expect(complementarity(strongAi).verdict).toBe('ai');
    const pair = [
      ...times(400, seen(1, 1, 0, { team: 1 })),
      ...times(400, seen(1, 0, 1, { team: 1 })),
      ...times(50, seen(1, 0, 0)),
    ];
    const result = complementarity(pair);
    expect(result.verdict).toBe('team');
    expect(result.gainInterval.lower).toBeGreaterThan(0);
    const harmed = [...times(300, seen(1, 1, 1)), ...times(80, seen(1, 0, 1, { team: 0 }))];
    expect(complementarity(harmed).verdict).toBe('human');
  });

  it('warns of thin audits and of answers that were given with the AI in view', () => {
    const records = [
      ...times(50, seen(1, 1, 1, { aiVisible: true })),
      ...times(50, seen(1, 0, 1)),
      ...times(5, audited(1, 1, 1)),
      ...times(95, unseen(1)),
    ];
    expect(complementarity(records).warnings).toEqual([
      { code: 'thin', arguments: { inclusion: 0.1, n: 5 } },
      { code: 'assisted', arguments: { records: 50 } },
    ]);
  });

  it('works with an inclusion probability of each item’s own', () => {
    const random = seededRandom(3);
    const records = Array.from({ length: 3000 }, (): DecisionRecord => {
      const inclusion = 0.2 + 0.8 * random.next();
      const known = random.next() < inclusion;
      const ai = random.next() < inclusion ? 1 : 0;
      return {
        truth: known ? 1 : null,
        ai,
        human: known ? 1 : null,
        team: ai,
        inclusion: Math.min(0.999, inclusion),
      };
    });
    const result = complementarity(records);
    expect(result.warnings.map((w) => w.code)).toEqual(['many-rates']);
    const few = records.map((r, i) => (i < 40 ? r : { ...r, truth: null, human: null }));
    expect(complementarity(few).warnings.map((w) => w.code)).toEqual(['thin', 'many-rates']);
    // Items that are likelier to be seen are likelier to be right; the true share is 0.6.
    expect(Math.abs(result.ai.value - 0.6)).toBeLessThan(0.03);
    const naive = records.filter((r) => r.truth === 1);
    expect(naive.filter((r) => r.ai === 1).length / naive.length).toBeGreaterThan(0.65);
    expect(result.gain).toBeCloseTo(result.ai.value - 1, 1);
  });

  it('holds the truth as often as it says, where the naive estimate does not (a short run; see the simulations)', () => {
    const rows = simulateSelectiveLabelling({ seed: 5, worlds: 20 });
    for (const row of rows) expect(row.coverage).toBeGreaterThan(0.75);
    expect(Math.min(...rows.map((row) => row.naiveCoverage ?? 1))).toBeLessThan(0.2);
  });

  const label = fc.constantFrom(0, 1, 2);
  const record: fc.Arbitrary<DecisionRecord> = fc.oneof(
    fc.tuple(label, label, label, label).map(([t, a, h, w]) => seen(t, a, h, { team: w })),
    fc.tuple(label, label, label).map(([t, a, h]) => audited(t, a, h)),
    label.map(unseen),
  );
  const log = fc.array(record, { minLength: 1, maxLength: 60 });
  const check = (property: fc.IProperty<[DecisionRecord[]]> | fc.IProperty<[DecisionRecord[], number]>) =>
    fc.assert(property as fc.IProperty<unknown>, { seed: 20261123, numRuns: 300 });

  it('does not depend on the order of records nor on the names of labels, and keeps its bounds', () => {
    check(
      fc.property(log, fc.nat(), (records, s) => {
        const plain = complementarity(records);
        for (const who of [plain.ai, plain.human, plain.team]) {
          expect(0 <= who.lower && who.lower <= who.value && who.value <= who.upper && who.upper <= 1).toBe(
            true,
          );
        }
        expect(plain.gainInterval.lower).toBeLessThanOrEqual(plain.gain + 1e-12);
        expect(plain.gainInterval.upper).toBeGreaterThanOrEqual(plain.gain - 1e-12);
        expect(JSON.stringify(plain)).not.toMatch(/NaN/);
        const renamed = shuffled(seededRandom(s), records).map((r) => ({
          ...r,
          truth: r.truth === null ? null : 2 - r.truth,
          ai: 2 - r.ai,
          human: r.human === null ? null : 2 - r.human,
          team: 2 - r.team,
        }));
        const other = complementarity(renamed);
        for (const who of ['ai', 'human', 'team'] as const) {
          expect(other[who].value).toBeCloseTo(plain[who].value, 12);
          expect(other[who].lower).toBeCloseTo(plain[who].lower, 9);
        }
        expect(other.gain).toBeCloseTo(plain.gain, 12);
        expect(other.verdict).toBe(plain.verdict);
      }),
    );
  });

  it('the same log twice has the same values, and no wider intervals', () => {
    check(
      fc.property(log, (records) => {
        const once = complementarity(records);
        const twice = complementarity([...records, ...records]);
        expect(twice.ai.value).toBeCloseTo(once.ai.value, 12);
        expect(twice.gain).toBeCloseTo(once.gain, 12);
        expect(twice.ai.upper - twice.ai.lower).toBeLessThanOrEqual(once.ai.upper - once.ai.lower + 1e-12);
        const alone = accuracyUnderSelection(records, (r) => r.ai);
        expect(alone).toEqual(once.ai);
      }),
    );
  });

  it.each<[string, readonly DecisionRecord[], RegExp]>([
    ['no records', [], /records/],
    ['an inclusion of 0', [seen(1, 1, 1, { inclusion: 0 })], /records\[0\]\.inclusion/],
    ['a label that is not whole', [seen(1, 0.5, 1)], /records\[0\]\.ai/],
    ['a truth that was certain and is missing', [{ ...unseen(1), inclusion: 1 }], /records\[0\]\.truth/],
  ])('refuses %s', (_, records, message) => {
    expect(() => complementarity(records)).toThrow(InputError);
    expect(() => complementarity(records)).toThrow(message);
  });
});

describe('reliance', () => {
  it('over-reliance follows a wrong AI, under-reliance ignores a right one', () => {
    const result = reliance([
      ...times(6, { truth: 1, ai: 0, before: 1, after: 0 }),
      ...times(4, { truth: 1, ai: 0, before: 1, after: 1 }),
      ...times(3, { truth: 1, ai: 1, before: 0, after: 0 }),
      ...times(9, { truth: 1, ai: 1, before: 0, after: 1 }),
      ...times(50, { truth: 1, ai: 1, before: 1, after: 1 }),
    ]);
    expect(result.overReliance).toMatchObject({ value: 0.6, n: 10 });
    expect(result.underReliance).toMatchObject({ value: 0.25, n: 12 });
    expect(result.switching).toMatchObject({ value: 15 / 22, n: 22 });
  });

  it('works without first answers, and has no figure where there is no case', () => {
    const result = reliance([{ truth: 1, ai: 0, before: null, after: 0 }]);
    expect(result).toMatchObject({ overReliance: { value: 1, n: 1 }, underReliance: null, switching: null });
    expect(() => reliance([{ truth: 1, ai: 0, before: null, after: 0, inclusion: 2 }])).toThrow(/inclusion/);
  });
});
