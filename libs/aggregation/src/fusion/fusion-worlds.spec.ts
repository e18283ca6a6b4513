import { describe, expect, it } from 'vitest';
import { likeliestClass } from './people.ts';
import { trainAndTest, type World } from '../testing/worlds.ts';
import { fitFusion } from './fit-fusion.ts';
import { fuse } from './fuse.ts';
import type { FusionModel, FusionRow } from './model.ts';

const worlds: Record<string, World> = {
  'people better': { classes: 3, ai: 1.2, people: 2.4, shared: 0.3, boldness: 3 },
  'people and AI alike': { classes: 2, ai: 1.6, people: 1.6, shared: 0.3, boldness: 3 },
  'people weaker': { classes: 5, ai: 3, people: 1.2, shared: 0.5, boldness: 3 },
  'sixteen classes': { classes: 16, ai: 2.6, people: 3, shared: 0.4, boldness: 2 },
};
const seeds = [1, 2];
/** Many classes take long; fewer cases tell them apart as well. */
const sizes = (world: World) =>
  world.classes > 10 ? { train: 1000, test: 2500 } : { train: 2000, test: 8000 };

describe.each(Object.entries(worlds))('%s', (_, world) => {
  it('is at least as accurate as P+L, and calibrated, on a thousand labels or two', () => {
    const runs = seeds.map((seed) => {
      const { train, test } = trainAndTest(seed, world, sizes(world));
      return {
        pooling: score(fitFusion(train, { method: 'pooling' }), test),
        baseline: score(fitFusion(train, { method: 'confusion' }), test),
        ai: test.filter((row) => likeliestClass(row.probabilities) === row.truth).length / test.length,
      };
    });
    const mean = (pick: (run: (typeof runs)[number]) => number) =>
      runs.reduce((sum, run) => sum + pick(run) / runs.length, 0);
    expect(mean((run) => run.pooling.accuracy)).toBeGreaterThan(
      mean((run) => run.baseline.accuracy) - 0.0005,
    );
    expect(mean((run) => run.pooling.calibrationError)).toBeLessThan(0.012);
    for (const run of runs) expect(run.pooling.accuracy).toBeGreaterThan(run.ai - 0.005);
  });

  it('is not half a point below the AI alone on a hundred labels', () => {
    for (const seed of seeds) {
      const { train, test } = trainAndTest(seed, world, { train: 100, test: 3000 });
      const ai = test.filter((row) => likeliestClass(row.probabilities) === row.truth).length / test.length;
      expect(score(fitFusion(train, { method: 'pooling' }), test).accuracy).toBeGreaterThan(ai - 0.005);
    }
  });
});

/** Accuracy, and the expected calibration error of the likeliest class over ten bins of equal mass. */
function score(model: FusionModel, rows: readonly FusionRow[]) {
  const answers = rows.map((row) => {
    const posterior = fuse(model, row.probabilities, [{ label: row.vote }]);
    const top = likeliestClass(posterior);
    return { confidence: posterior[top]!, right: top === row.truth ? 1 : 0 };
  });
  answers.sort((a, b) => a.confidence - b.confidence);
  let calibrationError = 0;
  for (let bin = 0; bin < 10; bin++) {
    const part = answers.slice((bin * rows.length) / 10, ((bin + 1) * rows.length) / 10);
    calibrationError += Math.abs(part.reduce((sum, a) => sum + a.confidence - a.right, 0)) / rows.length;
  }
  return { accuracy: answers.reduce((sum, a) => sum + a.right, 0) / rows.length, calibrationError };
}
