import { InputError } from '@countersign/domain';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  agentsNeeded,
  erlangC,
  forecastUtilisation,
  returnOnInvestment,
  simulateQueue,
  type InvestmentInputs,
} from './index.ts';
import { minimumHeap } from './minimum-heap.ts';

describe('simulateQueue', () => {
  const base = { name: 'all', arrivalsPerHour: 200, handlingSeconds: 180, targetSeconds: 20 };

  it('agrees with Erlang C where Erlang C has an answer', () => {
    const { classes, occupancy } = simulateQueue({ agents: 14, classes: [base], hours: 1500, seed: 1 });
    const exact = erlangC({ agents: 14, arrivalsPerHour: 200, handlingSeconds: 180 });
    expect(classes[0]!.averageWaitSeconds! / exact.averageWaitSeconds).toBeCloseTo(1, 0.7);
    expect(Math.abs(classes[0]!.withinTarget! - exact.serviceLevel(20))).toBeLessThan(0.01);
    expect(Math.abs(occupancy - exact.occupancy)).toBeLessThan(0.01);
  });

  // Two classes, one server, non-preemptive: W1 = R/(1−ρ1), W2 = R/((1−ρ1)(1−ρ)), R = Σ λ E[S²]/2.
  // Source: Cobham, Priority assignment in waiting line problems, Operations Research 2 (1954).
  it('serves the more urgent first, as Cobham’s formula says', () => {
    const classes = [
      { name: 'urgent', arrivalsPerHour: 12, handlingSeconds: 120, priority: 2 },
      { name: 'routine', arrivalsPerHour: 12, handlingSeconds: 120, priority: 1 },
    ];
    const result = simulateQueue({ agents: 1, classes, hours: 8000, seed: 2 }).classes;
    const rho = 0.4;
    const residual = 2 * (12 / 3600) * 120 * 120;
    expect(result[0]!.averageWaitSeconds! / (residual / (1 - rho))).toBeCloseTo(1, 1);
    expect(result[1]!.averageWaitSeconds! / (residual / ((1 - rho) * (1 - 2 * rho)))).toBeCloseTo(1, 0.8);
  });

  it('impatient items lapse, and everything is accounted for', () => {
    const classes = [
      { ...base, arrivalsPerHour: 400, patienceSeconds: 60 },
      { ...base, name: 'other', arrivalsPerHour: 0 },
    ];
    const {
      classes: [first, second],
      occupancy,
    } = simulateQueue({ agents: 10, classes, hours: 100, seed: 3 });
    expect(first!.taken + first!.lapsed + first!.waiting).toBe(first!.arrived);
    expect(first!.lapsed / first!.arrived).toBeGreaterThan(0.4);
    expect(occupancy).toBeGreaterThan(0.97);
    expect(second).toMatchObject({ arrived: 0, averageWaitSeconds: null, withinTarget: null });
  });

  it('repeats itself for a seed; one more person never waits longer', () => {
    const run = (agents: number, seed: number) => simulateQueue({ agents, classes: [base], hours: 50, seed });
    expect(run(11, 4)).toEqual(run(11, 4));
    expect(run(11, 4)).not.toEqual(run(11, 5));
    expect(run(12, 4).classes[0]!.averageWaitSeconds).toBeLessThanOrEqual(
      run(11, 4).classes[0]!.averageWaitSeconds!,
    );
    expect(() => simulateQueue({ agents: 0, classes: [base], hours: 1, seed: 1 })).toThrow(InputError);
    expect(() => simulateQueue({ agents: 1, classes: [], hours: 1, seed: 1 })).toThrow(/classes/);
    const flood = { ...base, arrivalsPerHour: 1e12 };
    expect(() => simulateQueue({ agents: 1, classes: [flood], hours: 1, seed: 1 })).toThrow(
      /arrivalsPerHour/,
    );
    const odd = { ...base, priority: NaN };
    expect(() => simulateQueue({ agents: 1, classes: [odd], hours: 1, seed: 1 })).toThrow(/priority/);
  });

  it('its heap sorts', () => {
    fc.assert(
      fc.property(fc.array(fc.integer()), (values) => {
        const heap = minimumHeap<number>((a, b) => a - b);
        values.forEach((v) => heap.push(v));
        expect(values.map(() => heap.pop())).toEqual([...values].sort((a, b) => a - b));
        expect(heap.pop()).toBeUndefined();
      }),
      { seed: 20261123 },
    );
  });
});

describe('agentsNeeded', () => {
  it('is the fewest that hold the level', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 900 }),
        fc.integer({ min: 10, max: 900 }),
        (arrivalsPerHour, handlingSeconds) => {
          const agents = agentsNeeded({
            arrivalsPerHour,
            handlingSeconds,
            targetSeconds: 30,
            serviceLevel: 0.8,
          });
          const level = (n: number) =>
            erlangC({ agents: n, arrivalsPerHour, handlingSeconds }).serviceLevel(30);
          expect(level(agents)).toBeGreaterThanOrEqual(0.8);
          if (agents > 1) expect(level(agents - 1)).toBeLessThan(0.8);
        },
      ),
      { seed: 20261123 },
    );
  });

  it('shrinkage asks for more', () => {
    const load = { arrivalsPerHour: 200, handlingSeconds: 180, targetSeconds: 20, serviceLevel: 0.8 };
    expect(agentsNeeded(load)).toBe(14);
    expect(agentsNeeded({ ...load, shrinkage: 0.3 })).toBe(20);
  });
});

describe('forecastUtilisation', () => {
  const arrivals = Array.from({ length: 8 * 4 }, (_, i) => (i % 4 === 2 ? 40 : 10));
  const input = { arrivals, season: 4, handlingSeconds: 60, secondsPerPeriod: 3600, people: [1, 1, 1, 1] };

  it('sees the pattern, and where it becomes a bottleneck', () => {
    const forecast = forecastUtilisation(input);
    expect(forecast.map((f) => f.expectedArrivals)).toEqual([10, 10, 40, 10]);
    expect(forecast[2]!.utilisation).toBeCloseTo(40 / 60, 12);
    // What chance alone adds to 40 at the .9 quantile is 8.1 more.
    expect(forecast[2]!.highArrivals).toBeCloseTo(48.105, 3);
    expect(forecast.map((f) => f.bottleneck)).toEqual([false, false, false, false]);
    expect(forecastUtilisation({ ...input, handlingSeconds: 65 })[2]!.bottleneck).toBe(true);
  });

  it('the recent counts more, and nobody at work is an endless load', () => {
    const rising = forecastUtilisation({ ...input, arrivals: [10, 10, 10, 10, 20, 20, 20, 20], people: [0] });
    expect(rising[0]!.expectedArrivals).toBeGreaterThan(15);
    expect(rising[0]).toMatchObject({ utilisation: Infinity, bottleneck: true });
  });

  it('doubling arrivals doubles the expectation; more people lower the load', () => {
    const double = forecastUtilisation({ ...input, arrivals: arrivals.map((a) => 2 * a) });
    const more = forecastUtilisation({ ...input, people: [2, 2, 2, 2] });
    forecastUtilisation(input).forEach((f, i) => {
      expect(double[i]!.expectedArrivals).toBeCloseTo(2 * f.expectedArrivals, 9);
      expect(more[i]!.utilisation).toBeCloseTo(f.utilisation / 2, 9);
    });
    expect(() => forecastUtilisation({ ...input, arrivals: [1, 2, 3] })).toThrow(/two seasons/);
  });
});

describe('returnOnInvestment', () => {
  const inputs: InvestmentInputs = {
    decisionsPerMonth: 1000,
    costPerHour: 60,
    costPerError: 50,
    control: {
      seconds: Array.from({ length: 80 }, (_, i) => 300 + (i % 9) * 10),
      wrong: Array.from({ length: 80 }, (_, i) => i % 10 === 0),
    },
    assisted: {
      seconds: Array.from({ length: 60 }, (_, i) => (i % 3 === 0 ? 360 : 0)),
      wrong: Array.from({ length: 60 }, (_, i) => i % 12 === 0),
    },
    platformPerMonth: 500,
    setUp: 4000,
  };

  it('is what its parts say', () => {
    const result = returnOnInvestment(inputs);
    const control = inputs.control.seconds.reduce((a, b) => a + b, 0) / 80;
    expect(result.parts.time).toBeCloseTo((1000 * (control - 120) * 60) / 3600, 9);
    expect(result.parts.errors).toBeCloseTo(1000 * (0.1 - 1 / 12) * 50, 9);
    expect(result.saving).toBeCloseTo(result.parts.time + result.parts.errors - 500, 9);
    expect(result.roi).toBeCloseTo((12 * result.saving - 4000) / 10_000, 9);
    expect(result.paybackMonths).toBeCloseTo(4000 / result.saving, 9);
    expect(result.lower < result.saving && result.saving < result.upper).toBe(true);
    expect(result.inputs).toMatchObject({
      months: 12,
      level: 0.95,
      control: { n: 80, errorRate: 0.1 },
      assisted: { meanSeconds: 120, handled: { n: 20, meanSeconds: 360 } },
    });
    const { secondsInterval, errorInterval } = result.inputs.assisted;
    expect(secondsInterval.lower < 120 && 120 < secondsInterval.upper).toBe(true);
    expect(errorInterval!.lower < 1 / 12 && 1 / 12 < errorInterval!.upper).toBe(true);
  });

  it('repeats itself, scales with the currency, and does not pay back what it does not save', () => {
    expect(returnOnInvestment(inputs)).toEqual(returnOnInvestment(inputs));
    const yen = returnOnInvestment({
      ...inputs,
      costPerHour: 6000,
      costPerError: 5000,
      platformPerMonth: 50_000,
      setUp: 400_000,
    });
    expect(yen.saving / returnOnInvestment(inputs).saving).toBeCloseTo(100, 9);
    expect(yen.roi).toBeCloseTo(returnOnInvestment(inputs).roi!, 9);
    expect(returnOnInvestment({ ...inputs, platformPerMonth: 1e6 }).paybackMonths).toBeNull();
    expect(returnOnInvestment({ ...inputs, platformPerMonth: 0, setUp: 0 })).toMatchObject({
      roi: null,
      paybackMonths: 0,
    });
  });

  it.each<[string, Partial<InvestmentInputs>, RegExp]>([
    ['no control sample', { control: { seconds: [] } }, /control\.seconds/],
    ['errors with a cost and without a sample', { assisted: { seconds: [1] } }, /assisted\.wrong/],
    ['a negative time', { assisted: { seconds: [-1], wrong: [true] } }, /assisted\.seconds\[0\]/],
    ['months of 0', { months: 0 }, /months/],
  ])('refuses %s', (_, change, message) => {
    expect(() => returnOnInvestment({ ...inputs, ...change })).toThrow(InputError);
    expect(() => returnOnInvestment({ ...inputs, ...change })).toThrow(message);
  });
});
