import { drawChance, seededRandom } from '@countersign/statistics';
import { describe, expect, it } from 'vitest';
import { adwin } from './adwin.ts';
import { bernoulliCusum } from './bernoulli-cusum.ts';
import { kolmogorovSmirnov } from './kolmogorov-smirnov.ts';
import { pageHinkley } from './page-hinkley.ts';
import { populationStability } from './population-stability.ts';

const cusum = () => bernoulliCusum({ ratio: 1.5, threshold: 8, warmup: 200 });
type Feed = { readonly update: (x: number) => { drift: boolean } };

/** A stream of errors whose rate changes from .1 to `after` at its middle. */
function* errors(seed: number, after: number): Generator<number> {
  const random = seededRandom(seed);
  for (let i = 0; i < 2000; i++) yield drawChance(random, i < 1000 ? 0.1 : after) ? 1 : 0;
}

/** False alarms on stable streams, and the delays after a rise from .1 to .2, over fifty streams each. */
function fiftyStreams(detector: () => Feed) {
  const seeds = Array.from({ length: 50 }, (_, i) => i + 1);
  const falseAlarms = seeds.filter((seed) => {
    const { update } = detector();
    return [...errors(seed, 0.1)].some((x) => update(x).drift);
  });
  const delays = seeds.map((seed) => {
    const { update } = detector();
    const alarms = [...errors(1000 + seed, 0.2)].map((x) => update(x).drift);
    return alarms.indexOf(true, 1000) - 999;
  });
  const sorted = delays.filter((delay) => delay > 0).sort((a, b) => a - b);
  return {
    falseAlarms: falseAlarms.length,
    missed: delays.length - sorted.length,
    median: sorted[Math.floor(sorted.length / 2)] ?? Infinity,
  };
}

describe('bernoulliCusum', () => {
  it('alarms on two of fifty stable streams at most and finds a doubled error rate within 200, none missed', () => {
    const { falseAlarms, missed, median } = fiftyStreams(cusum);
    expect(falseAlarms).toBeLessThanOrEqual(2);
    expect(median).toBeLessThanOrEqual(200);
    expect(missed).toBe(0);
  });

  it('only learns during the warm-up', () => {
    const { update, state } = bernoulliCusum({ ratio: 2, threshold: 3, warmup: 50 });
    const alarms = Array.from({ length: 50 }, () => update(true).drift);
    expect(alarms).not.toContain(true);
    expect(state()).toEqual({ seen: 50, errors: 50, evidence: [0, 0] });
  });

  it('starts again after an alarm', () => {
    const { update, state } = bernoulliCusum({ ratio: 2, threshold: 2, warmup: 20 });
    for (let i = 0; i < 20; i++) update(0);
    // ln 2 an error in the one sum, ln 3 in the other.
    expect(update(1).drift).toBe(false);
    expect(state().evidence[0]).toBeCloseTo(Math.log(2), 12);
    expect(state().evidence[1]).toBeCloseTo(Math.log(3), 12);
    expect(update(1).drift).toBe(true);
    expect(state().evidence).toEqual([0, 0]);
  });

  it('does not alarm on a fall, nor on a stream of errors from the start', () => {
    const { update } = cusum();
    expect([...errors(7, 0)].some((x) => update(x).drift)).toBe(false);
    const worst = cusum();
    expect(Array.from({ length: 1000 }, () => worst.update(1).drift)).not.toContain(true);
  });

  it.each([
    [{ ratio: 1, threshold: 8, warmup: 100 }, 'ratio'],
    [{ ratio: NaN, threshold: 8, warmup: 100 }, 'ratio'],
    [{ ratio: 1.5, threshold: 0, warmup: 100 }, 'threshold'],
    [{ ratio: 1.5, threshold: 8, warmup: 0 }, 'warmup'],
  ])('refuses %j', (options, message) => {
    expect(() => bernoulliCusum(options)).toThrow(message);
  });

  it('refuses an observation that is neither right nor wrong', () => {
    expect(() => cusum().update(0.5)).toThrow(
      'x: expected 1 or true for an error, 0 or false for none, got 0.5',
    );
    expect(() => cusum().update(NaN)).toThrow('x: expected a finite number');
  });
});

describe('adwin', () => {
  it('keeps quiet on stable streams and finds a large change', () => {
    const { falseAlarms } = fiftyStreams(() => adwin({ delta: 0.002 }));
    expect(falseAlarms).toBeLessThanOrEqual(2);
    const { update, mean } = adwin({ delta: 0.002 });
    const alarms = [...errors(3, 0.6)].map((x) => update(x));
    const first = alarms.findIndex((alarm) => alarm.drift);
    expect(first).toBeGreaterThan(1000);
    expect(first).toBeLessThan(1100);
    expect(alarms[first]!.rose).toBe(true);
    expect(mean()).toBeCloseTo(0.6, 1);
  });

  it('tells a fall from a rise', () => {
    const { update } = adwin({ delta: 0.002 });
    const random = seededRandom(4);
    const alarms = Array.from({ length: 2000 }, (_, i) => update(drawChance(random, i < 1000 ? 0.7 : 0.1)));
    const alarm = alarms.find(({ drift }) => drift)!;
    expect(alarm.rose).toBe(false);
  });

  it('has a mean of 0 before anything, and takes any share', () => {
    const { update, mean } = adwin({ delta: 0.05 });
    expect(mean()).toBe(0);
    update(0.25);
    update(true);
    expect(mean()).toBe(0.625);
  });

  it.each([0, 1, NaN])('refuses a delta of %s', (delta) => {
    expect(() => adwin({ delta })).toThrow('delta');
  });

  it('refuses an observation outside [0, 1]', () => {
    expect(() => adwin({ delta: 0.1 }).update(1.5)).toThrow('x: expected a number from 0 to 1');
  });
});

describe('pageHinkley', () => {
  it('keeps quiet on stable streams and finds a doubled error rate', () => {
    const { falseAlarms, missed } = fiftyStreams(() =>
      pageHinkley({ delta: 0.02, threshold: 20, minInstances: 100 }),
    );
    expect(falseAlarms).toBeLessThanOrEqual(2);
    expect(missed).toBe(0);
  });

  it('is the excess over the running mean since its lowest point', () => {
    const { update, state } = pageHinkley({ delta: 0, threshold: 0.9, minInstances: 0 });
    // Means 0, .5, 2/3: the sum goes 0, .5, .8333; with a fourth 1 it is 1.0833 > .9.
    expect([0, 1, 1, 1].map((x) => update(x).drift)).toEqual([false, false, false, true]);
    expect(state()).toEqual({ seen: 0, mean: 0, sum: 0, least: 0 });
  });

  it('waits for its minimum', () => {
    const { update } = pageHinkley({ delta: 0, threshold: 0.1, minInstances: 10 });
    const alarms = [0, 0, 0, 0, 0, 1, 1, 1, 1, 1].map((x) => update(x).drift);
    expect(alarms.indexOf(true)).toBe(9);
  });

  it.each([
    [{ delta: NaN, threshold: 1, minInstances: 1 }, 'delta'],
    [{ delta: 0, threshold: 0, minInstances: 1 }, 'threshold'],
    [{ delta: 0, threshold: 1, minInstances: -1 }, 'minInstances'],
  ])('refuses %j', (options, message) => {
    expect(() => pageHinkley(options)).toThrow(message);
  });
});

describe('populationStability', () => {
  it('is 0 for the same values and large for others', () => {
    const values = Array.from({ length: 100 }, (_, i) => i);
    expect(populationStability(values, values, 10)).toBe(0);
    expect(
      populationStability(
        values,
        values.map((v) => v + 90),
        10,
      ),
    ).toBeGreaterThan(1);
  });

  it('joins bins whose edges coincide', () => {
    const mostly = [...Array<number>(95).fill(0), 1, 2, 3, 4, 5];
    expect(populationStability(mostly, mostly, 10)).toBe(0);
    expect(populationStability(mostly, [0, 1, 2, 3], 10)).toBeGreaterThan(0.25);
  });

  it.each([
    ['an empty reference', [], [1], 'reference'],
    ['an empty sample', [1, 2], [], 'current'],
    ['NaN', [1, 2], [NaN], 'current[0]'],
    ['a reference of one value', [3, 3], [1], 'values that differ'],
  ])('refuses %s', (_, reference, current, message) => {
    expect(() => populationStability(reference, current, 2)).toThrow(message);
  });

  it('refuses one bin', () => {
    expect(() => populationStability([1, 2], [1], 1)).toThrow('bins');
  });
});

describe('kolmogorovSmirnov', () => {
  it('is 0 for the same sample and 1 for samples apart', () => {
    expect(kolmogorovSmirnov([1, 2, 3], [3, 2, 1])).toEqual({ statistic: 0, p: 1, exact: true });
    expect(kolmogorovSmirnov([1, 2, 3], [4, 5, 6])).toMatchObject({
      statistic: 1,
      p: expect.closeTo(0.1, 12) as number,
    });
  });

  it.each([
    [[], [1], 'first'],
    [[1], [Infinity], 'second[0]'],
  ])('refuses %j and %j', (first, second, message) => {
    expect(() => kolmogorovSmirnov(first, second)).toThrow(message);
  });
});
