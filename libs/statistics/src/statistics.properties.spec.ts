import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  benjaminiHochberg,
  betaQuantile,
  binomialLowerTail,
  binomialUpperTail,
  bootstrapInterval,
  bootstrapSamples,
  chiSquaredQuantile,
  chiSquaredTails,
  clopperPearson,
  erlangC,
  exactUpperBound,
  holm,
  logBinomialLowerTail,
  logRegularisedBeta,
  logSumExp,
  mcnemar,
  mean,
  newcombeDifference,
  newcombePairedDifference,
  normalCdf,
  normalQuantile,
  permutationTest,
  regularisedBeta,
  seededRandom,
  shuffled,
  softmax,
  stableSum,
  stratifiedPairedDifference,
  stratifiedShare,
  studentTCdf,
  studentTQuantile,
  variance,
  weightedQuantile,
  weightedShare,
  wilson,
} from './index.ts';

const seed = 20261123;
function check<Row>(property: fc.IProperty<Row>): void {
  fc.assert(property, { seed, numRuns: 300 });
}

const innerShare = fc.double({ min: 1e-6, max: 1 - 1e-6, noNaN: true });
const finite = fc.double({ min: -1e9, max: 1e9, noNaN: true });
const counts = fc
  .integer({ min: 1, max: 3000 })
  .chain((n) => fc.record({ n: fc.constant(n), k: fc.integer({ min: 0, max: n }) }));

describe('exact tails', () => {
  it('summed terms and the incomplete beta function are two ways to one value', () => {
    check(
      fc.property(counts, innerShare, ({ n, k }, p) => {
        fc.pre(k < n);
        const summed = logBinomialLowerTail(k, n, p);
        const beta = logRegularisedBeta(1 - p, n - k, k + 1);
        expect(Math.abs(summed - beta)).toBeLessThan(1e-9 * Math.max(1, Math.abs(beta)));
      }),
    );
  });

  it('the tails overlap in the mass of k alone, and mirror under p → 1 − p', () => {
    check(
      fc.property(counts, fc.integer({ min: 1, max: 63 }), ({ n, k }, eighths) => {
        const p = eighths / 64;
        expect(binomialLowerTail(k, n, p) + binomialUpperTail(k + 1, n, p)).toBeCloseTo(1, 10);
        expect(binomialLowerTail(k, n, p)).toBeCloseTo(binomialUpperTail(n - k, n, 1 - p), 12);
      }),
    );
  });

  it('I_x(a, b) is within [0, 1], rises in x, and mirrors', () => {
    const shape = fc.double({ min: 0.01, max: 500, noNaN: true });
    check(
      fc.property(fc.integer({ min: 1, max: 511 }), shape, shape, (k, a, b) => {
        const x = k / 512;
        const value = regularisedBeta(x, a, b);
        expect(value).toBeGreaterThanOrEqual(0);
        expect(value).toBeLessThanOrEqual(1);
        expect(regularisedBeta(Math.min(1, x + 1 / 512), a, b)).toBeGreaterThanOrEqual(value - 1e-13);
        expect(value + regularisedBeta(1 - x, b, a)).toBeCloseTo(1, 12);
      }),
    );
  });
});

describe('quantiles undo their distributions', () => {
  it('normal, t, chi-squared and beta', () => {
    check(
      fc.property(innerShare, fc.double({ min: 0.3, max: 300, noNaN: true }), (p, shape) => {
        expect(normalCdf(normalQuantile(p)) / p).toBeCloseTo(1, 10);
        expect(studentTCdf(studentTQuantile(p, shape), shape)).toBeCloseTo(p, 9);
        expect(chiSquaredTails(chiSquaredQuantile(p, shape), shape).lower).toBeCloseTo(p, 9);
        expect(regularisedBeta(betaQuantile(p, shape, 2), shape, 2)).toBeCloseTo(p, 9);
      }),
    );
  });
});

describe('intervals of a share', () => {
  const level = fc.constantFrom(0.8, 0.9, 0.95, 0.99);
  it('hold the share, stay in [0, 1], mirror with the label, and widen with the level', () => {
    check(
      fc.property(counts, level, ({ n, k }, at) => {
        for (const interval of [wilson, clopperPearson]) {
          const { lower, upper } = interval(k, n, at);
          expect(0 <= lower && lower <= k / n && k / n <= upper && upper <= 1).toBe(true);
          const mirror = interval(n - k, n, at);
          expect(mirror.lower).toBeCloseTo(1 - upper, 9);
          expect(interval(k, n, at + 0.005).upper).toBeGreaterThanOrEqual(upper);
        }
      }),
    );
  });

  it('more of the same evidence narrows them', () => {
    check(
      fc.property(counts, level, ({ n, k }, at) => {
        const width = (copies: number) => {
          const { lower, upper } = wilson(copies * k, copies * n, at);
          return upper - lower;
        };
        expect(width(3)).toBeLessThan(width(1));
      }),
    );
  });

  it('the exact bound is where the tail equals 1 − level', () => {
    check(
      fc.property(counts, level, ({ n, k }, at) => {
        fc.pre(k < n);
        expect(binomialLowerTail(k, n, exactUpperBound(k, n, at))).toBeCloseTo(1 - at, 8);
      }),
    );
  });

  it('the exact interval covers at least its level', () => {
    for (const p of [0.01, 0.2, 0.5, 0.93]) {
      for (const n of [5, 40]) {
        let covered = 0;
        for (let k = 0; k <= n; k++) {
          const { lower, upper } = clopperPearson(k, n, 0.9);
          const mass = binomialUpperTail(k, n, p) - binomialUpperTail(k + 1, n, p);
          if (lower <= p && p <= upper) covered += mass;
        }
        expect(covered).toBeGreaterThanOrEqual(0.9);
      }
    }
  });
});

describe('differences of shares', () => {
  it('change sign when the samples change places', () => {
    check(
      fc.property(counts, counts, (a, b) => {
        const first = { successes: a.k, n: a.n };
        const second = { successes: b.k, n: b.n };
        const there = newcombeDifference(first, second, 0.95);
        const back = newcombeDifference(second, first, 0.95);
        expect(back.value).toBeCloseTo(-there.value, 12);
        expect(back.lower).toBeCloseTo(-there.upper, 12);
        expect(there.lower <= there.value && there.value <= there.upper).toBe(true);
      }),
    );
  });

  it('paired: a difference of the same sign as the discordant pairs, within [−1, 1]', () => {
    const count = fc.integer({ min: 0, max: 200 });
    check(
      fc.property(count, count, count, count, (both, firstOnly, secondOnly, neither) => {
        const d = newcombePairedDifference({ both, firstOnly, secondOnly, neither }, 0.95);
        expect(d.lower).toBeGreaterThanOrEqual(-1);
        expect(d.upper).toBeLessThanOrEqual(1);
        expect(d.lower <= d.value && d.value <= d.upper).toBe(true);
        expect(Number.isNaN(d.lower + d.upper)).toBe(false);
      }),
    );
  });
});

describe('McNemar', () => {
  it('does not care which of the two comes first; mid-p is below exact; p in (0, 1]', () => {
    const count = fc.integer({ min: 0, max: 2000 });
    check(
      fc.property(count, count, (b, c) => {
        const { p } = mcnemar(b, c, { exact: true });
        expect(mcnemar(c, b, { exact: true }).p).toBe(p);
        expect(p).toBeGreaterThanOrEqual(0);
        expect(p).toBeLessThanOrEqual(1);
        expect(mcnemar(b, c, { exact: true, midP: true }).p).toBeLessThanOrEqual(p);
      }),
    );
  });
});

describe('several tests at once', () => {
  const pValues = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 30 });
  it('adjusted values follow their tests when these are reordered, never fall below the raw, and keep the order', () => {
    check(
      fc.property(pValues, fc.nat(), (p, s) => {
        const order = shuffled(
          seededRandom(s),
          p.map((_, i) => i),
        );
        for (const adjust of [holm, benjaminiHochberg]) {
          const plain = adjust(p);
          const moved = adjust(order.map((i) => p[i]!));
          order.forEach((i, at) => expect(moved[at]).toBe(plain[i]));
          p.forEach((raw, i) => {
            expect(plain[i]).toBeGreaterThanOrEqual(raw);
            expect(plain[i]).toBeLessThanOrEqual(1);
            p.forEach((other, j) => expect(raw < other && plain[i]! > plain[j]!).toBe(false));
          });
        }
        benjaminiHochberg(p).forEach((q, i) => expect(q).toBeLessThanOrEqual(holm(p)[i]! + 1e-15));
      }),
    );
  });
});

describe('sums and means', () => {
  it('keep what cancels', () => {
    expect(stableSum([1, 1e100, 1, -1e100])).toBe(2);
    expect(stableSum(Float64Array.from({ length: 10 }, () => 0.1))).toBe(1);
    expect(stableSum([])).toBe(0);
    expect(stableSum([1e308, 1e308, -1e308])).toBe(Infinity);
  });

  it('do not depend on the order; variance ignores a shift', () => {
    check(
      fc.property(fc.array(finite, { minLength: 2, maxLength: 50 }), fc.nat(), finite, (values, s, shift) => {
        const moved = shuffled(seededRandom(s), values);
        const scale = Math.max(1, ...values.map(Math.abs), Math.abs(shift));
        expect(Math.abs(stableSum(moved) - stableSum(values))).toBeLessThanOrEqual(1e-14 * scale);
        expect(Math.abs(mean(moved) - mean(values))).toBeLessThanOrEqual(1e-14 * scale);
        expect(Math.abs(variance(values.map((v) => v + shift)) - variance(values))).toBeLessThanOrEqual(
          1e-12 * scale * scale,
        );
      }),
    );
  });

  it('log-sum-exp shifts with its terms, and softmax sums to 1', () => {
    check(
      fc.property(fc.array(fc.double({ min: -800, max: 800, noNaN: true }), { minLength: 1 }), (terms) => {
        expect(logSumExp(terms.map((t) => t + 1000)) - 1000).toBeCloseTo(logSumExp(terms), 9);
        expect(stableSum(softmax(terms))).toBeCloseTo(1, 12);
      }),
    );
    expect(logSumExp([])).toBe(-Infinity);
    expect(softmax([-Infinity, -Infinity])).toEqual([0.5, 0.5]);
  });
});

describe('weighted quantiles', () => {
  it('a weight of k is k copies, scaling changes nothing, and the share orders the values', () => {
    const rows = fc.array(fc.tuple(fc.integer({ min: -50, max: 50 }), fc.integer({ min: 0, max: 4 })), {
      minLength: 1,
      maxLength: 30,
    });
    check(
      fc.property(rows, fc.integer({ min: 0, max: 16 }), (pairs, sixteenths) => {
        fc.pre(pairs.some(([, w]) => w > 0));
        const share = sixteenths / 16;
        const values = pairs.map(([v]) => v);
        const weights = pairs.map(([, w]) => w);
        const copies = pairs.flatMap(([v, w]) => Array.from({ length: w }, () => v));
        const q = weightedQuantile(values, weights, share);
        expect(
          weightedQuantile(
            copies,
            copies.map(() => 1),
            share,
          ),
        ).toBe(q);
        expect(
          weightedQuantile(
            values,
            weights.map((w) => w * 0.125),
            share,
          ),
        ).toBe(q);
        expect(weightedQuantile(values, weights, Math.min(1, share + 0.0625))).toBeGreaterThanOrEqual(q);
      }),
    );
  });
});

describe('weighted shares', () => {
  const bits = fc.array(fc.constantFrom(0, 1), { minLength: 1, maxLength: 200 });
  it('equal weights, of any size, are a plain Wilson interval', () => {
    check(
      fc.property(bits, fc.double({ min: 0.01, max: 100, noNaN: true }), (outcomes, w) => {
        const plain = wilson(
          outcomes.reduce<number>((a, b) => a + b, 0),
          outcomes.length,
          0.95,
        );
        const weighted = weightedShare(
          outcomes,
          outcomes.map(() => w),
          0.95,
        );
        expect(weighted.lower).toBeCloseTo(plain.lower, 9);
        expect(weighted.upper).toBeCloseTo(plain.upper, 9);
        expect(weighted.n).toBeCloseTo(plain.n, 6);
      }),
    );
  });

  it('a single part is close to a plain interval, and holds its value', () => {
    check(
      fc.property(counts, ({ n, k }) => {
        const part = stratifiedShare([{ weight: 7, successes: k, n }], { level: 0.95, fixedSizes: true });
        const plain = wilson(k, n, 0.95);
        expect(part.lower).toBeCloseTo(plain.lower, 12);
        expect(part.upper).toBeCloseTo(plain.upper, 12);
        expect(part.n).toBeGreaterThan(0);
      }),
    );
  });
});

describe('paired differences over parts', () => {
  const count = fc.integer({ min: 0, max: 60 });
  const part = fc.record({
    both: count,
    firstOnly: count,
    secondOnly: count,
    neither: count,
    weight: fc.integer({ min: 1, max: 9 }),
  });
  it('one part is Newcombe’s interval, widened only by the draw of its size', () => {
    check(
      fc.property(part, (stratum) => {
        const whole = stratifiedPairedDifference([stratum], { level: 0.95 });
        const plain = newcombePairedDifference(stratum, 0.95);
        expect(whole.value).toBeCloseTo(plain.value, 12);
        expect(whole.lower).toBeCloseTo(plain.lower, 12);
        expect(whole.upper).toBeCloseTo(plain.upper, 12);
      }),
    );
  });

  it('the order of parts and of the two conditions changes nothing but the sign; an equal part is exactly 0', () => {
    check(
      fc.property(fc.array(part, { minLength: 1, maxLength: 4 }), (strata) => {
        const there = stratifiedPairedDifference(strata, { level: 0.9 });
        const back = stratifiedPairedDifference(
          [...strata].reverse().map((s) => ({ ...s, firstOnly: s.secondOnly, secondOnly: s.firstOnly })),
          { level: 0.9 },
        );
        expect(back.value).toBeCloseTo(-there.value, 12);
        expect(back.lower).toBeCloseTo(-there.upper, 12);
        const equal = stratifiedPairedDifference(
          strata.map((s) => ({ ...s, equal: true })),
          { level: 0.9 },
        );
        expect([equal.value, equal.lower, equal.upper]).toEqual([0, 0, 0]);
      }),
    );
  });
});

describe('resampling', () => {
  it('several samples: the interval of a difference of means moves with a shift of one', () => {
    const a = Array.from({ length: 30 }, (_, i) => Math.sin(i));
    const b = Array.from({ length: 50 }, (_, i) => Math.cos(i));
    const of = (shift: number) =>
      bootstrapSamples(
        [30, 50],
        ([x, y]) => mean(Array.from(x!, (i) => a[i]! + shift)) - mean(Array.from(y!, (i) => b[i]!)),
        { level: 0.9, random: seededRandom(3), replicates: 300 },
      );
    expect(of(5).value - of(0).value).toBeCloseTo(5, 9);
    expect(of(5).lower - of(0).lower).toBeCloseTo(5, 9);
    expect(of(0)).toMatchObject({ n: 80 });
    expect(() => bootstrapSamples([0], () => 1, { level: 0.9, random: seededRandom(1) })).toThrow(/sizes/);
  });

  it('a bootstrap interval moves and scales with the data, and the same seed repeats it', () => {
    const values = Array.from({ length: 40 }, (_, i) => Math.sin(i * 12.9898) * 10);
    const of = (data: number[]) =>
      bootstrapInterval(data.length, (rows) => mean(Array.from(rows, (r) => data[r]!)), {
        level: 0.95,
        random: seededRandom(7),
        replicates: 500,
      })!;
    const plain = of(values);
    const moved = of(values.map((v) => 3 * v + 100));
    expect(moved.lower).toBeCloseTo(3 * plain.lower + 100, 8);
    expect(moved.upper).toBeCloseTo(3 * plain.upper + 100, 8);
    expect(of(values)).toEqual(plain);
    expect(plain.lower < plain.value && plain.value < plain.upper).toBe(true);
  });

  it('has no interval for a statistic that has no value, and refuses one that is NaN', () => {
    const o = { level: 0.95, random: seededRandom(1), replicates: 100 };
    expect(bootstrapInterval(5, () => null, o)).toBeNull();
    expect(() => bootstrapInterval(5, () => NaN, o)).toThrow(/statistic/);
  });

  it('drawn and counted permutations agree', () => {
    const a = [1, 4, 6, 8, 9];
    const b = [2, 3, 5, 1, 0, 2];
    const counted = permutationTest(a, b, { random: seededRandom(1) });
    const drawn = permutationTest(a, b, { random: seededRandom(1), permutations: 400 });
    expect(counted.exact).toBe(true);
    expect(drawn.exact).toBe(false);
    expect(Math.abs(drawn.p - counted.p)).toBeLessThan(0.04);
  });
});

describe('waiting', () => {
  it('one more person shortens it, one more item an hour lengthens it', () => {
    check(
      fc.property(
        fc.integer({ min: 1, max: 60 }),
        fc.double({ min: 1, max: 500, noNaN: true }),
        fc.double({ min: 1, max: 600, noNaN: true }),
        (agents, arrivalsPerHour, handlingSeconds) => {
          const now = erlangC({ agents, arrivalsPerHour, handlingSeconds });
          const more = erlangC({ agents: agents + 1, arrivalsPerHour, handlingSeconds });
          const busier = erlangC({ agents, arrivalsPerHour: arrivalsPerHour + 1, handlingSeconds });
          expect(more.averageWaitSeconds).toBeLessThanOrEqual(now.averageWaitSeconds);
          expect(busier.probabilityOfWait).toBeGreaterThanOrEqual(now.probabilityOfWait - 1e-12);
          expect(now.serviceLevel(60)).toBeGreaterThanOrEqual(now.serviceLevel(20));
          expect(now.serviceLevel(20) >= 0 && now.serviceLevel(20) <= 1).toBe(true);
        },
      ),
    );
  });
});
