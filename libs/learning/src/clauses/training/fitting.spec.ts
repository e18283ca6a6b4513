import { InputError } from '@countersign/domain';
import { seededRandom } from '@countersign/statistics';
import { describe, expect, it } from 'vitest';
import { platt } from '../../calibration/platt.ts';
import { sumOfTrees } from '../boosted-trees.ts';
import { sigmoid } from '../sigmoid.ts';
import { accumulate, scaleOutput } from '../sparse-layer.ts';
import { assignFolds } from './assign-folds.ts';
import { binFeatures } from './bin-features.ts';
import { fitBoostedTrees, type BoostingOptions } from './fit-boosted-trees.ts';
import { fitLinear, sparseRows } from './fit-linear.ts';
import { fitSigmoid } from './fit-sigmoid.ts';
import { quantiseLayer } from './quantise-layer.ts';

/** Points in the plane as sparse rows. */
function planeRows(points: readonly (readonly [number, number])[]) {
  return sparseRows({
    columns: 2,
    start: Uint32Array.from({ length: points.length + 1 }, (_, i) => 2 * i),
    index: Uint32Array.from(points.flatMap(() => [0, 1])),
    value: Float32Array.from(points.flat()),
  });
}

describe('the linear separator', () => {
  const random = seededRandom(5);
  const points = Array.from({ length: 60 }, () => [random.next() - 0.5, random.next() - 0.5] as const);
  const positive = Uint8Array.from(points, ([x, y]) => (x + 2 * y > 0.05 ? 1 : 0));
  const rows = planeRows(points);
  const all = Uint32Array.from(points, (_, i) => i);

  it('reaches the least of its penalised loss', () => {
    const cost = 2;
    const { weights, bias } = fitLinear(rows, positive, all, { cost, passes: 400, seed: 1 });
    const loss = (a: number, b: number, c: number): number =>
      0.5 * (a * a + b * b + c * c) +
      points.reduce((sum, [x, y], i) => {
        const miss = Math.max(0, 1 - (positive[i] === 1 ? 1 : -1) * (a * x + b * y + c));
        return sum + cost * miss * miss;
      }, 0);
    const [a, b] = [weights[0]!, weights[1]!];
    const least = loss(a, b, bias);
    for (const step of [-0.1, 0.1]) {
      expect(loss(a + step, b, bias)).toBeGreaterThan(least);
      expect(loss(a, b + step, bias)).toBeGreaterThan(least);
      expect(loss(a, b, bias + step)).toBeGreaterThan(least);
    }
  });

  it('learns from the rows it is given alone, the same way each time', () => {
    const some = all.filter((i) => i % 2 === 0);
    const options = { cost: 1, passes: 5, seed: 3 };
    const one = fitLinear(rows, positive, some, options);
    const other = fitLinear(
      rows,
      positive.map((y, i) => (i % 2 === 0 ? y : 1 - y)),
      some,
      options,
    );
    expect(other).toEqual(one);
  });

  it('refuses labels that do not fit the rows', () => {
    expect(() => fitLinear(rows, positive.slice(1), all, { cost: 1, passes: 1, seed: 1 })).toThrow(
      InputError,
    );
  });
});

describe('boosted trees', () => {
  const options: BoostingOptions = {
    trees: 60,
    learningRate: 0.3,
    leaves: 4,
    depth: 3,
    ridge: 0.1,
    leastCurvature: 0.5,
    rowShare: 0.8,
    columnShare: 1,
    seed: 2,
  };
  const random = seededRandom(9);
  const values = Float32Array.from({ length: 800 }, () => random.next());
  const table = binFeatures({ width: 2, values });
  const rows = Uint32Array.from({ length: 400 }, (_, i) => i);
  const at = (row: number): readonly [number, number] => [values[2 * row]!, values[2 * row + 1]!];

  it('learn what no single feature says', () => {
    const target = Float32Array.from(rows, (row) => (at(row)[0] > 0.5 !== at(row)[1] > 0.5 ? 1 : 0));
    const trees = fitBoostedTrees({ table, rows, target, loss: 'logistic' }, options);
    const right = rows.filter((row) => sumOfTrees(trees, values, 2 * row) > 0 === (target[row] === 1));
    expect(right.length / rows.length).toBeGreaterThan(0.95);
  });

  it('learn a number and the logarithm of a count', () => {
    const level = (row: number): number => (at(row)[0] > 0.5 ? 4 : 1);
    const target = Float32Array.from(rows, level);
    const squared = fitBoostedTrees({ table, rows, target, loss: 'squared' }, options);
    const poisson = fitBoostedTrees({ table, rows, target, loss: 'poisson' }, options);
    for (const row of [0, 1, 2, 3, 4, 5, 6, 7].filter((r) => Math.abs(at(r)[0] - 0.5) > 0.05)) {
      expect(sumOfTrees(squared, values, 2 * row)).toBeCloseTo(level(row), 0);
      expect(Math.exp(sumOfTrees(poisson, values, 2 * row))).toBeCloseTo(level(row), 0);
    }
  });

  it('say of one kind of outcome that the other is rare, not impossible', () => {
    const trees = fitBoostedTrees({ table, rows, target: new Float32Array(400), loss: 'logistic' }, options);
    const p = sigmoid(sumOfTrees(trees, values, 0));
    expect(p).toBeGreaterThan(0);
    expect(p).toBeLessThan(0.01);
  });

  it('refuse to learn from nothing', () => {
    const task = { table, rows: new Uint32Array(0), target: new Float32Array(400), loss: 'squared' } as const;
    expect(() => fitBoostedTrees(task, options)).toThrow(InputError);
  });
});

describe('weights as bytes', () => {
  it('give sums within the rounding of each weight', () => {
    const random = seededRandom(4);
    const dense = Array.from({ length: 3 }, () =>
      Float32Array.from({ length: 20 }, () => random.next() - 0.5),
    );
    const layer = quantiseLayer(20, dense);
    const input = { index: Uint32Array.of(2, 5, 19), value: Float32Array.of(1, -0.5, 2) };
    const out = new Float32Array(3);
    accumulate(layer, input, { from: 0, to: 3, offset: 0 }, out);
    scaleOutput(layer, out);
    dense.forEach((weights, t) => {
      const exact = weights[2]! - 0.5 * weights[5]! + 2 * weights[19]!;
      expect(Math.abs(out[t]! - exact)).toBeLessThan(3.5 * layer.scale[t]! * 0.51);
    });
  });

  it('leave out what is too small to matter', () => {
    const layer = quantiseLayer(3, [Float32Array.of(1, 0.005, 0)], 2);
    expect([...layer.rows]).toEqual([0, 1, 1, 1]);
    expect([...layer.weight]).toEqual([127]);
  });
});

describe('a curve of probabilities', () => {
  const random = seededRandom(8);
  const scores = Float64Array.from({ length: 4000 }, () => 6 * random.next() - 4);
  const positive = Uint8Array.from(scores, (s) => (random.next() < sigmoid(1.4 * s - 0.5) ? 1 : 0));

  it('is that of Platt where there is much to see', () => {
    const { a, b } = platt(scores, positive);
    const { slope, offset } = fitSigmoid({
      scores,
      positive,
      prior: { slope: 0, offset: 0 },
      strength: 1e-6,
    });
    expect(slope).toBeCloseTo(-a, 1);
    expect(offset).toBeCloseTo(-b, 1);
  });

  it('stays near what was believed where there is little', () => {
    const prior = { slope: 1, offset: -1 };
    const few = fitSigmoid({ scores: [2, -1], positive: [0, 0], prior, strength: 50 });
    expect(Math.abs(few.slope - 1) + Math.abs(few.offset + 1)).toBeLessThan(0.1);
    expect(fitSigmoid({ scores: [], positive: [], prior, strength: 1 })).toEqual(prior);
  });

  it('does not run away on scores that part the outcomes cleanly', () => {
    const { slope } = fitSigmoid({
      scores: [-100, -90, 90, 100],
      positive: [0, 0, 1, 1],
      prior: { slope: 1, offset: 0 },
      strength: 1,
    });
    expect(Number.isFinite(slope)).toBe(true);
    expect(slope).toBeLessThan(5);
  });
});

describe('folds', () => {
  it('never part a group and hold about as much text each', () => {
    const contracts = Array.from({ length: 40 }, (_, i) => ({
      group: `g${i % 13}`,
      text: 'x'.repeat(10 + (i % 7)),
    }));
    const folds = assignFolds(contracts, 4);
    const byGroup = new Map<string, Set<number>>();
    const size = [0, 0, 0, 0];
    contracts.forEach(({ group, text }, i) => {
      byGroup.set(group, (byGroup.get(group) ?? new Set<number>()).add(folds[i]!));
      size[folds[i]!]! += text.length;
    });
    for (const of of byGroup.values()) expect(of.size).toBe(1);
    expect(Math.max(...size) / Math.min(...size)).toBeLessThan(1.5);
  });

  it('need as many groups', () => {
    expect(() => assignFolds([{ group: 'a', text: '' }], 2)).toThrow(InputError);
  });
});
