import fc from 'fast-check';
import { seededRandom, shuffled } from '@countersign/statistics';
import { describe, expect, it } from 'vitest';
import { frozen } from '../testing/arbitraries.ts';
import { adwin, type AdwinState } from './adwin.ts';
import { bernoulliCusum, type CusumState } from './bernoulli-cusum.ts';
import type { DriftDetector } from './detector.ts';
import { kolmogorovSmirnov } from './kolmogorov-smirnov.ts';
import { pageHinkley, type PageHinkleyState } from './page-hinkley.ts';
import { populationStability } from './population-stability.ts';

const stream = fc.array(fc.nat(1), { minLength: 1, maxLength: 400 });

/** Three detectors, each made fresh or from a state that was stored as text. */
const detectors = {
  bernoulliCusum: (from?: string): DriftDetector<unknown> =>
    bernoulliCusum(
      { ratio: 1.5, threshold: 3, warmup: 20 },
      from === undefined ? undefined : (JSON.parse(from) as CusumState),
    ),
  adwin: (from?: string): DriftDetector<unknown> =>
    adwin({ delta: 0.1 }, from === undefined ? undefined : (JSON.parse(from) as AdwinState)),
  pageHinkley: (from?: string): DriftDetector<unknown> =>
    pageHinkley(
      { delta: 0.01, threshold: 5, minInstances: 10 },
      from === undefined ? undefined : (JSON.parse(from) as PageHinkleyState),
    ),
};

describe.each(Object.entries(detectors))('%s', (_, make) => {
  it('goes on from its stored state as if it had never stopped', () => {
    fc.assert(
      fc.property(stream, fc.nat(400), (xs, cut) => {
        const whole = make();
        const expected = xs.map((x) => whole.update(x).drift);
        const before = make();
        const first = xs.slice(0, cut).map((x) => before.update(x).drift);
        const after = make(JSON.stringify(before.state()));
        const second = xs.slice(cut).map((x) => after.update(x).drift);
        expect([...first, ...second]).toEqual(expected);
        expect(after.state()).toEqual(whole.state());
      }),
    );
  });

  it('takes true for 1 and false for 0', () => {
    fc.assert(
      fc.property(stream, (xs) => {
        const [a, b] = [make(), make()];
        expect(xs.map((x) => a.update(x === 1).drift)).toEqual(xs.map((x) => b.update(x).drift));
      }),
    );
  });
});

it('a later threshold of the CUSUM never alarms first', () => {
  fc.assert(
    fc.property(stream, (xs) => {
      const first = (threshold: number) => {
        const { update } = bernoulliCusum({ ratio: 1.5, threshold, warmup: 10 });
        const at = xs.findIndex((x) => update(x).drift);
        return at < 0 ? Infinity : at;
      };
      expect(first(5)).toBeGreaterThanOrEqual(first(3));
    }),
  );
});

it('the window of ADWIN holds what came last', () => {
  fc.assert(
    fc.property(stream, (xs) => {
      const { update, state, mean } = adwin({ delta: 0.1 });
      xs.forEach((x) => update(x));
      const size = state().levels.reduce((sum, level, i) => sum + level.length * 2 ** i, 0);
      const window = xs.slice(xs.length - size);
      expect(mean()).toBeCloseTo(window.reduce((a, b) => a + b, 0) / size, 9);
    }),
  );
});

const values = fc.array(
  fc.integer({ min: -40, max: 40 }).map((n) => n / 4),
  { minLength: 2, maxLength: 60 },
);

describe('populationStability', () => {
  it('is at least 0 and knows neither order nor a change of unit', () => {
    fc.assert(
      fc.property(values, values, fc.integer({ min: 2, max: 12 }), fc.nat(), (a, b, bins, seed) => {
        fc.pre(new Set(a).size > 1);
        const index = populationStability(frozen(a), frozen(b), bins);
        expect(index).toBeGreaterThanOrEqual(0);
        const random = seededRandom(seed);
        expect(populationStability(shuffled(random, a), shuffled(random, b), bins)).toBeCloseTo(index, 9);
        const scaled = (row: readonly number[]) => row.map((v) => 4 * v + 8);
        expect(populationStability(scaled(a), scaled(b), bins)).toBeCloseTo(index, 9);
      }),
    );
  });
});

describe('kolmogorovSmirnov', () => {
  it('is symmetric, between 0 and 1, and knows neither order nor a rising change of unit', () => {
    fc.assert(
      fc.property(values, values, (a, b) => {
        const { statistic, p } = kolmogorovSmirnov(frozen(a), frozen(b));
        expect(statistic >= 0 && statistic <= 1 && p >= 0 && p <= 1).toBe(true);
        const turned = kolmogorovSmirnov(b.toReversed(), a.toReversed());
        expect(turned.statistic).toBeCloseTo(statistic, 12);
        expect(turned.p).toBeCloseTo(p, 9);
        expect(
          kolmogorovSmirnov(
            a.map((v) => v ** 3),
            b.map((v) => v ** 3),
          ).statistic,
        ).toBeCloseTo(statistic, 12);
      }),
    );
  });

  it('is the largest gap of the two step functions', () => {
    fc.assert(
      fc.property(values, values, (a, b) => {
        const share = (row: readonly number[], at: number) => row.filter((v) => v <= at).length / row.length;
        const gap = Math.max(...[...a, ...b].map((at) => Math.abs(share(a, at) - share(b, at))));
        expect(kolmogorovSmirnov(a, b).statistic).toBeCloseTo(gap, 12);
      }),
    );
  });
});
