import { InputError } from '@countersign/domain';
import { seededRandom, shuffled } from '@countersign/statistics';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cohenKappa, fleissKappa, krippendorffAlpha } from './index.ts';

// Values to 1e-10 are the published ones, computed to more digits in exact fractions.
describe('published agreement', () => {
  it('Fleiss, Psychological Bulletin 76 (1971) in its usual form of 14 raters and 10 items: 0.210', () => {
    const counts = [
      [0, 0, 0, 0, 14],
      [0, 2, 6, 4, 2],
      [0, 0, 3, 5, 6],
      [0, 3, 9, 2, 0],
      [2, 2, 8, 1, 1],
      [7, 7, 0, 0, 0],
      [3, 2, 6, 3, 0],
      [2, 5, 3, 2, 2],
      [6, 5, 2, 1, 0],
      [0, 2, 2, 3, 7],
    ];
    expect(fleissKappa(counts)).toBeCloseTo(0.20993070442195524, 10);
  });

  it('Krippendorff (2011), example C: nominal .743, ordinal .815, interval .849', () => {
    const _ = null;
    const ratings = [
      [1, 2, 3, 3, 2, 1, 4, 1, 2, _, _, _],
      [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, _, 3],
      [_, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, _],
      [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, _],
    ];
    expect(krippendorffAlpha(ratings, 'nominal')).toBeCloseTo(0.743421052631579, 10);
    expect(krippendorffAlpha(ratings, 'ordinal')).toBeCloseTo(0.8153875037548813, 10);
    expect(krippendorffAlpha(ratings, 'interval')).toBeCloseTo(0.8491071428571428, 10);
  });

  it('Cohen (1960) and (1968), in exact fractions', () => {
    const a = [1, 1, 2, 2, 3, 3, 1, 2, 3, 1];
    const b = [1, 2, 2, 2, 3, 1, 1, 3, 3, 1];
    expect(cohenKappa(a, b)).toBeCloseTo(0.5454545454545454, 10);
    expect(cohenKappa(a, b, 'linear')).toBeCloseTo(0.5555555555555556, 10);
    expect(cohenKappa(a, b, 'quadratic')).toBeCloseTo(0.5652173913043478, 10);
  });
});

describe('agreement by its laws', () => {
  const pairs = fc.array(fc.tuple(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 3 })), {
    minLength: 1,
    maxLength: 40,
  });
  const check = <Row>(property: fc.IProperty<Row>) => fc.assert(property, { seed: 20261123, numRuns: 300 });
  const split = (rows: readonly (readonly [number, number])[]) =>
    [rows.map(([x]) => x), rows.map(([, y]) => y)] as const;
  const close = (x: number | null, y: number | null) => {
    if (x === null || y === null) expect(x).toBe(y);
    else expect(x).toBeCloseTo(y, 9);
  };

  it('order, relabelling, duplication and who is first change nothing; at most 1', () => {
    check(
      fc.property(pairs, fc.nat(), (rows, s) => {
        const [a, b] = split(rows);
        const moved = split(shuffled(seededRandom(s), rows));
        for (const weights of [undefined, 'linear', 'quadratic'] as const) {
          const plain = cohenKappa(a, b, weights);
          expect(plain ?? 1).toBeLessThanOrEqual(1 + 1e-12);
          close(cohenKappa(moved[0], moved[1], weights), plain);
          close(cohenKappa(b, a, weights), plain);
          close(cohenKappa([...a, ...a], [...b, ...b], weights), plain);
          close(
            cohenKappa(
              a.map((v) => 9 - v),
              b.map((v) => 9 - v),
              weights,
            ),
            plain,
          );
        }
        const names = [2, 0, 3, 1];
        close(
          cohenKappa(
            a.map((v) => names[v]!),
            b.map((v) => names[v]!),
          ),
          cohenKappa(a, b),
        );
      }),
    );
  });

  it('two raters without gaps: alpha is kappa’s cousin, with the same sign and the stated limit', () => {
    check(
      fc.property(pairs, (rows) => {
        const [a, b] = split(rows);
        const alpha = krippendorffAlpha([a, b], 'nominal');
        // Scott's pi is alpha without its small-sample correction.
        const n = 2 * a.length;
        const pooled = [...a, ...b];
        const expected = [0, 1, 2, 3].reduce(
          (sum, v) => sum + (pooled.filter((x) => x === v).length / n) ** 2,
          0,
        );
        if (expected === 1) {
          expect(alpha).toBeNull();
          return;
        }
        const observed = a.filter((v, i) => v === b[i]).length / a.length;
        const pi = (observed - expected) / (1 - expected);
        expect(alpha).toBeCloseTo(pi + (1 - pi) / n, 9);
        expect(
          fleissKappa(rows.map((row) => [0, 1, 2, 3].map((v) => row.filter((x) => x === v).length))),
        ).toBeCloseTo(pi, 9);
      }),
    );
  });

  it('full agreement is 1; where there is nothing to disagree about there is no figure', () => {
    expect(cohenKappa([0, 1, 2], [0, 1, 2])).toBe(1);
    expect(cohenKappa([1, 1], [1, 1])).toBeNull();
    expect(cohenKappa([1, 1], [1, 1], 'quadratic')).toBeNull();
    expect(
      fleissKappa([
        [3, 0],
        [3, 0],
      ]),
    ).toBeNull();
    expect(
      fleissKappa([
        [3, 0],
        [0, 3],
      ]),
    ).toBe(1);
    expect(
      krippendorffAlpha(
        [
          [1, null],
          [null, 1],
        ],
        'nominal',
      ),
    ).toBeNull();
    expect(
      krippendorffAlpha(
        [
          [1, 1],
          [1, 1],
        ],
        'interval',
      ),
    ).toBeNull();
    expect(krippendorffAlpha([[1, 2, null]], 'nominal')).toBeNull();
    expect(
      krippendorffAlpha(
        [
          [1, 2],
          [1, 2],
        ],
        'ordinal',
      ),
    ).toBe(1);
  });

  it.each<[string, () => unknown, RegExp]>([
    ['no items', () => cohenKappa([], []), /a: expected/],
    ['columns of different length', () => cohenKappa([1], [1, 2]), /b: expected/],
    ['NaN', () => cohenKappa([1, NaN], [1, 2]), /a\[1\]/],
    ['one rater an item', () => fleissKappa([[1, 0]]), /two ratings/],
    [
      'rows of different totals',
      () =>
        fleissKappa([
          [2, 0],
          [2, 1],
        ]),
      /counts\[1\]/,
    ],
    ['half a rating', () => fleissKappa([[1.5, 0.5]]), /counts\[0\]\[0\]/],
    ['no raters', () => krippendorffAlpha([], 'nominal'), /ratings/],
    ['raters of different length', () => krippendorffAlpha([[1], [1, 2]], 'nominal'), /ratings\[1\]/],
  ])('refuses %s', (_, act, message) => {
    expect(act).toThrow(InputError);
    expect(act).toThrow(message);
  });
});
