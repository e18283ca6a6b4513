import { InputError } from '@countersign/domain';
import { binomialLowerTail, drawBeta, seededRandom } from '@countersign/statistics';
import { describe, expect, it } from 'vitest';
import {
  conformalRiskControl,
  fitCertifiedThreshold,
  fitGroupThresholds,
  itemsForMissBound,
  labelsNeeded,
  smallestMissBound,
} from './index.ts';

/** A calibrated world: an item of confidence c is right with probability c. */
function world(n: number, seed: number) {
  const random = seededRandom(seed);
  const confidence = Array.from({ length: n }, () => 0.5 + 0.5 * drawBeta(random, 3, 1));
  return { confidence, correct: confidence.map((c) => random.next() < c) };
}

describe('fitCertifiedThreshold', () => {
  it('R6.1: the threshold passes the exact test that certifies it', () => {
    const { confidence, correct } = world(4000, 1);
    const fit = fitCertifiedThreshold(confidence, correct, { epsilon: 0.1, delta: 0.1 });
    const automated = confidence
      .map((c, i) => ({ c, ok: correct[i]! }))
      .filter(({ c }) => c >= fit.threshold!);
    expect(fit.coverage).toBe(automated.length / 4000);
    expect(
      binomialLowerTail(automated.filter(({ ok }) => !ok).length, automated.length, 0.1),
    ).toBeLessThanOrEqual(0.05);
    expect(fit.upperBound).toBeLessThanOrEqual(0.1);
    expect(fit.coverage).toBeGreaterThan(0.7);
  });

  it('R6.1: nothing certifiable gives null, and the smallest bound that was in reach', () => {
    const { confidence } = world(200, 2);
    const fit = fitCertifiedThreshold(
      confidence,
      confidence.map((_, i) => i % 3 > 0),
      { epsilon: 0.05, delta: 0.1 },
    );
    expect(fit).toMatchObject({ threshold: null, coverage: 0, upperBound: null, n: 200 });
    expect(fit.smallestBound).toBeGreaterThan(0.3);
    const possible = fitCertifiedThreshold(
      confidence,
      confidence.map((_, i) => i % 3 > 0),
      {
        epsilon: fit.smallestBound + 1e-9,
        delta: 0.1,
      },
    );
    expect(possible.threshold).not.toBeNull();
  });

  it('items of equal confidence stay together', () => {
    const confidence = [0.9, 0.9, 0.9, 0.8, 0.8, 0.8, 0.8, 0.7, 0.7, 0.7].flatMap((c) =>
      Array<number>(20).fill(c),
    );
    const correct = confidence.map((c) => c > 0.75);
    expect(fitCertifiedThreshold(confidence, correct, { epsilon: 0.1, delta: 0.1 })).toMatchObject({
      threshold: 0.8,
      coverage: 0.7,
    });
  });

  it('R6.1: over 100 worlds the promise breaks at most 15 times at δ = .1, where the naive threshold breaks far more', () => {
    const truth = world(20_000, 999).confidence;
    const errorAbove = (t: number) => {
      const above = truth.filter((c) => c >= t);
      return above.reduce((sum, c) => sum + (1 - c), 0) / Math.max(1, above.length);
    };
    let broken = 0;
    let naive = 0;
    for (let seed = 0; seed < 100; seed++) {
      const { confidence, correct } = world(1000, seed);
      const { threshold } = fitCertifiedThreshold(confidence, correct, { epsilon: 0.1, delta: 0.1 });
      if (threshold !== null && errorAbove(threshold) > 0.1) broken += 1;
      if (errorAbove(naiveThreshold(confidence, correct, 0.1)) > 0.1) naive += 1;
    }
    expect(broken).toBeLessThanOrEqual(15);
    expect(naive).toBeGreaterThan(25);
  });

  it('certifies each group on its own rows, jointly at a divided delta', () => {
    const a = world(800, 5);
    const b = world(800, 6);
    const rows = {
      confidence: [...a.confidence, ...b.confidence],
      correct: [...a.correct, ...b.correct],
      group: [...a.confidence.map(() => 'a'), ...b.confidence.map(() => 'b')],
    };
    const each = fitGroupThresholds(rows, { epsilon: 0.1, delta: 0.1 });
    expect(each.get('a')).toEqual(
      fitCertifiedThreshold(a.confidence, a.correct, { epsilon: 0.1, delta: 0.1 }),
    );
    const joint = fitGroupThresholds(rows, { epsilon: 0.1, delta: 0.1, joint: true });
    expect(joint.get('b')).toEqual(
      fitCertifiedThreshold(b.confidence, b.correct, { epsilon: 0.1, delta: 0.05 }),
    );
  });

  it('says how many labels a promise takes at least', () => {
    expect(labelsNeeded(0.05, 0.1)).toBe(45);
    const certain = (n: number) =>
      fitCertifiedThreshold(Array<number>(n).fill(1), Array<boolean>(n).fill(true), {
        epsilon: 0.05,
        delta: 0.1,
        starts: [1],
      }).threshold;
    expect(certain(45)).toBe(1);
    expect(certain(44)).toBeNull();
  });

  it.each<[string, () => unknown, RegExp]>([
    ['no rows', () => fitCertifiedThreshold([], [], { epsilon: 0.1, delta: 0.1 }), /confidence/],
    [
      'columns of different length',
      () => fitCertifiedThreshold([1], [], { epsilon: 0.1, delta: 0.1 }),
      /correct/,
    ],
    ['NaN', () => fitCertifiedThreshold([NaN], [true], { epsilon: 0.1, delta: 0.1 }), /confidence\[0\]/],
    ['epsilon of 0', () => fitCertifiedThreshold([1], [true], { epsilon: 0, delta: 0.1 }), /epsilon/],
    [
      'a start of 0',
      () => fitCertifiedThreshold([1], [true], { epsilon: 0.1, delta: 0.1, starts: [0] }),
      /starts/,
    ],
    [
      'no start',
      () => fitCertifiedThreshold([1], [true], { epsilon: 0.1, delta: 0.1, starts: [] }),
      /starts/,
    ],
    [
      'flags that are not',
      () => fitCertifiedThreshold([1], [1 as never], { epsilon: 0.1, delta: 0.1 }),
      /correct\[0\]/,
    ],
  ])('refuses %s', (_, act, message) => {
    expect(act).toThrow(InputError);
    expect(act).toThrow(message);
  });
});

describe('conformalRiskControl', () => {
  it('is the smallest λ with n/(n+1) · mean + B/(n+1) ≤ α', () => {
    const losses = Array.from({ length: 49 }, (_, i) => [1, i < 1 ? 1 : 0, 0]);
    expect(conformalRiskControl(losses, [0, 0.5, 1], 0.04)).toBe(0.5);
    expect(conformalRiskControl(losses, [0, 0.5, 1], 0.039)).toBe(1);
    expect(conformalRiskControl(losses, [0, 0.5, 1], 0.02)).toBe(1);
    expect(conformalRiskControl(losses, [0, 0.5, 1], 0.0199)).toBeNull();
  });

  it('a 2% bound on missed clauses needs 49 contracts', () => {
    expect(itemsForMissBound(0.02)).toBe(49);
    expect(smallestMissBound(49)).toBe(0.02);
    const flawless = (n: number) =>
      conformalRiskControl(
        Array.from({ length: n }, () => [0]),
        [1],
        0.02,
      );
    expect(flawless(49)).toBe(1);
    expect(flawless(48)).toBeNull();
  });

  it('keeps the expected loss of the next item, on average over calibration sets', () => {
    const lambdas = Array.from({ length: 21 }, (_, j) => j / 20);
    const random = seededRandom(3);
    const row = () => {
      const need = random.next();
      return lambdas.map((lambda) => Math.max(0, need - lambda));
    };
    let loss = 0;
    for (let run = 0; run < 400; run++) {
      const lambda = conformalRiskControl(Array.from({ length: 60 }, row), lambdas, 0.1)!;
      loss += row()[lambdas.indexOf(lambda)]! / 400;
    }
    expect(loss).toBeLessThanOrEqual(0.1);
    expect(loss).toBeGreaterThan(0.04);
  });

  it.each<[string, () => unknown, RegExp]>([
    ['no items', () => conformalRiskControl([], [1], 0.1), /losses/],
    ['rows of another length', () => conformalRiskControl([[0, 0]], [1], 0.1), /losses\[0\]/],
    ['losses that rise', () => conformalRiskControl([[0, 0.5]], [0, 1], 0.1), /must fall/],
    ['losses above the bound', () => conformalRiskControl([[2]], [1], 0.1), /at most 1/],
    ['a grid that falls', () => conformalRiskControl([[1, 0]], [1, 0], 0.1), /lambdas\[1\]/],
    ['alpha of 0', () => conformalRiskControl([[0]], [1], 0), /alpha/],
  ])('refuses %s', (_, act, message) => {
    expect(act).toThrow(InputError);
    expect(act).toThrow(message);
  });
});

function naiveThreshold(confidence: number[], correct: boolean[], epsilon: number): number {
  const order = confidence.map((_, i) => i).sort((a, b) => confidence[b]! - confidence[a]!);
  let wrong = 0;
  let best = 2;
  order.forEach((i, rank) => {
    if (!correct[i]!) wrong += 1;
    if (wrong / (rank + 1) <= epsilon) best = confidence[i]!;
  });
  return best;
}
