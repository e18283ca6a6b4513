import fc from 'fast-check';
import { seededRandom, shuffled } from '@countersign/statistics';
import { describe, expect, it } from 'vitest';
import { distributions, frozen, fusionRows } from '../testing/arbitraries.ts';
import { fitFusion } from './fit-fusion.ts';
import { fuse } from './fuse.ts';
import { fitAiPool, poolAis } from './pool-ais.ts';
import { reviewValue } from './review-value.ts';

const methods = fc.constantFrom('confusion' as const, 'pooling' as const);
const classCounts = fc.integer({ min: 2, max: 4 });
const runs = { numRuns: 60 };

/** A fitted model, and an item with some judgments. */
const fitted = fc.tuple(classCounts, methods).chain(([classes, method]) =>
  fc.record({
    classes: fc.constant(classes),
    model: fusionRows(classes).map((rows) => fitFusion(frozen(rows), { method })),
    probabilities: distributions(classes),
    votes: fc.array(fc.record({ label: fc.nat(classes - 1), aiVisible: fc.boolean() }), { maxLength: 4 }),
  }),
);

describe('fuse', () => {
  it('gives probabilities that sum to 1', () => {
    fc.assert(
      fc.property(fitted, ({ model, probabilities, votes }) => {
        const posterior = fuse(frozen(model), frozen(probabilities), frozen(votes));
        for (const p of posterior) expect(p >= 0 && p <= 1).toBe(true);
        expect(posterior.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 9);
      }),
      runs,
    );
  });

  it('does not depend on the order of votes', () => {
    fc.assert(
      fc.property(fitted, ({ model, probabilities, votes }) => {
        const there = fuse(model, probabilities, votes.toReversed());
        fuse(model, probabilities, votes).forEach((p, c) => expect(there[c]!).toBeCloseTo(p, 9));
      }),
      runs,
    );
  });

  it('is Bayes’ rule, written out, for P+L', () => {
    fc.assert(
      fc.property(fitted, ({ model, probabilities, votes }) => {
        fc.pre(model.method === 'confusion');
        const blind = votes.map(({ label }) => ({ label }));
        const weights = probabilities.map((p, truth) =>
          blind.reduce((w, { label }) => w * model.confusion[truth]![label]!, p ** model.weights.alone),
        );
        const total = weights.reduce((a, b) => a + b, 0);
        fuse(model, probabilities, blind).forEach((p, c) => expect(p).toBeCloseTo(weights[c]! / total, 9));
      }),
      runs,
    );
  });
});

describe('fitFusion', () => {
  it('does not depend on the order of rows, to the last bit', () => {
    fc.assert(
      fc.property(classCounts.chain(fusionRows), methods, fc.nat(), (rows, method, seed) => {
        expect(fitFusion(shuffled(seededRandom(seed), rows), { method })).toEqual(
          fitFusion(rows, { method }),
        );
      }),
      runs,
    );
  });

  it('follows a renaming of the classes', () => {
    fc.assert(
      fc.property(classCounts.chain(fusionRows), distributions(4), (rows, wide) => {
        const classes = rows[0]!.probabilities.length;
        const turn = (c: number) => (c + 1) % classes;
        const turned = <T>(row: readonly T[]): T[] => row.map((_, c) => row[(c + classes - 1) % classes]!);
        const renamed = rows.map((row) => ({
          probabilities: turned(row.probabilities),
          vote: turn(row.vote),
          truth: turn(row.truth),
        }));
        const total = wide.slice(0, classes).reduce((a, b) => a + b, 0);
        const item = wide.slice(0, classes).map((p) => p / total);
        const here = fuse(fitFusion(rows, { method: 'confusion' }), item, [{ label: 0 }]);
        const there = fuse(fitFusion(renamed, { method: 'confusion' }), turned(item), [{ label: 1 }]);
        turned(here).forEach((p, c) => expect(there[c]!).toBeCloseTo(p, 9));
      }),
      runs,
    );
  });
});

describe('reviewValue', () => {
  it('is at least 0, and scales with the costs', () => {
    fc.assert(
      fc.property(
        fitted,
        fc.double({ min: 0.1, max: 100, noNaN: true }),
        ({ model, classes, ...item }, scale) => {
          const costs = table(classes, (t, d) => (t === d ? 0 : 1 + t + 2 * d));
          const value = reviewValue(model, item.probabilities, item.votes, frozen(costs));
          expect(value).toBeGreaterThanOrEqual(0);
          const scaled = table(classes, (t, d) => scale * costs[t]![d]!);
          expect(reviewValue(model, item.probabilities, item.votes, scaled)).toBeCloseTo(scale * value, 6);
        },
      ),
      runs,
    );
  });

  it('does not change when a truth is made dearer whatever is decided', () => {
    fc.assert(
      fc.property(fitted, ({ model, classes, ...item }) => {
        const raised = table(classes, (t, d) => (t === d ? 0 : 1) + 7 * t);
        expect(reviewValue(model, item.probabilities, item.votes, raised)).toBeCloseTo(
          reviewValue(model, item.probabilities, item.votes),
          9,
        );
      }),
      runs,
    );
  });

  it('is the fall of the expected loss, computed the long way, for P+L', () => {
    fc.assert(
      fc.property(fitted, ({ model, classes, probabilities, votes }) => {
        // Bayes’ rule all the way needs the AI weighed alike with and without votes.
        fc.pre(model.method === 'confusion');
        const now = fuse(model, probabilities, votes);
        const least = (posterior: readonly number[]) => 1 - Math.max(...posterior);
        let after = 0;
        for (let label = 0; label < classes; label++) {
          const joint = now.map((p, truth) => p * model.confusion[truth]![label]!);
          const chance = joint.reduce((a, b) => a + b, 0);
          after += chance * least(joint.map((p) => p / chance));
        }
        expect(reviewValue(model, probabilities, votes)).toBeCloseTo(least(now) - after, 9);
      }),
      runs,
    );
  });
});

it('a pool of one AI repeated is a pool of that AI', () => {
  fc.assert(
    fc.property(classCounts.chain(fusionRows), (rows) => {
      const twice = rows.map(({ probabilities, truth }) => ({
        probabilities: [probabilities, probabilities],
        truth,
      }));
      const pool = fitAiPool(frozen(twice));
      // Nothing tells the two apart, so they weigh the same.
      expect(pool.weights[0]!).toBeCloseTo(pool.weights[1]!, 9);
      const posterior = poolAis(pool, twice[0]!.probabilities);
      expect(posterior.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 9);
    }),
    runs,
  );
});

function table(classes: number, cost: (truth: number, decision: number) => number): number[][] {
  return Array.from({ length: classes }, (_, t) => Array.from({ length: classes }, (_, d) => cost(t, d)));
}
