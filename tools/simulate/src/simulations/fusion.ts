import { fitFusion, fuse, type FusionModel, type FusionRow } from '@countersign/aggregation';
import { expectedCalibrationError } from '@countersign/learning';
import { seededRandom } from '@countersign/statistics';
import { atLeast, atMost, meanOf, scaled, shown, type Finding, type Simulation } from '../simulation.ts';
import { drawCases, FUSION_WORLDS, top, type FusionWorld } from '../worlds/fusion-world.ts';

const TEST = 8000;
const SIZES = [100, 300, 3000];

/** Pooling against P+L, and against the AI alone, where people are better, alike and weaker. */
export const fusion: Simulation = {
  name: 'fusion',
  about: `one person and an AI; 8 worlds of each kind, scored on ${TEST} cases`,
  run: (input) => {
    const cells = FUSION_WORLDS.flatMap((world, at) =>
      SIZES.map((labels) => {
        const runs = Array.from({ length: scaled(8, input) }, (_, w) =>
          runOnce(input.seed * 10_000 + at * 100 + w, world, labels),
        );
        return { world, labels, runs };
      }),
    );
    return [...cells.flatMap(cellFindings), ...overall(cells)];
  },
};

type Run = ReturnType<typeof runOnce>;
type Cell = { readonly world: FusionWorld; readonly labels: number; readonly runs: readonly Run[] };

function runOnce(seed: number, world: FusionWorld, labels: number) {
  const random = seededRandom(seed);
  const train = drawCases(random, world, labels);
  const test = drawCases(random, world, TEST);
  const pooling = score(fitFusion(train, { method: 'pooling' }), test);
  const baseline = score(fitFusion(train, { method: 'confusion' }), test);
  const ai = meanOf(test.map((row) => Number(top(row.probabilities) === row.truth)));
  const people = meanOf(test.map((row) => Number(row.vote === row.truth)));
  return { pooling, baseline, ai, people };
}

function score(model: FusionModel, rows: readonly FusionRow[]) {
  const confidence: number[] = [];
  const right: boolean[] = [];
  for (const row of rows) {
    const posterior = fuse(model, row.probabilities, [{ label: row.vote }]);
    confidence.push(Math.max(...posterior));
    right.push(top(posterior) === row.truth);
  }
  return {
    accuracy: meanOf(right.map(Number)),
    calibration: expectedCalibrationError(confidence, right, { bins: 15, scheme: 'width' }),
  };
}

function cellFindings({ world, labels, runs }: Cell): Finding[] {
  const name = `${world.name}, ${labels} labels`;
  const ai = meanOf(runs.map((run) => run.ai));
  const people = meanOf(runs.map((run) => run.people));
  const gain = 100 * meanOf(runs.map((run) => run.pooling.accuracy - run.baseline.accuracy));
  const alone = `AI ${ai.toFixed(3)}, people ${people.toFixed(3)}`;
  const findings = [shown(`${name}: gain over P+L, points`, gain, alone)];
  if (people < ai - 0.05) {
    const gaps = (pick: (run: Run) => number) => runs.map((run) => 100 * (pick(run) - run.ai));
    const pooling = gaps((run) => run.pooling.accuracy);
    const baseline = gaps((run) => run.baseline.accuracy);
    const below = pooling.filter((gap) => gap < -0.5).length;
    const beside = `worst ${Math.min(...pooling).toFixed(2)}, P+L worst ${Math.min(...baseline).toFixed(2)}`;
    const measure = `${name}: worlds of ${runs.length} half a point below the AI alone`;
    // A hundred labels cannot tell every weak person from a useful one.
    findings.push(labels < 300 ? shown(measure, below, beside) : atMost(measure, below, 0, beside));
  }
  return findings;
}

function overall(cells: readonly Cell[]): Finding[] {
  const enough = cells.filter((cell) => cell.labels === Math.max(...SIZES));
  const gain = (some: readonly Cell[]) =>
    some.map(({ runs }) => 100 * meanOf(runs.map((run) => run.pooling.accuracy - run.baseline.accuracy)));
  const calibration = (pick: (run: Run) => number) =>
    meanOf(enough.map(({ runs }) => meanOf(runs.map(pick))));
  return [
    atLeast('mean gain over P+L over all worlds and sizes, points', meanOf(gain(cells)), 0),
    atLeast('least mean gain over P+L with 3000 labels, points', Math.min(...gain(enough)), -0.05),
    atMost(
      'expected calibration error after fusion with 3000 labels',
      calibration((run) => run.pooling.calibration),
      0.01,
      `P+L ${calibration((run) => run.baseline.calibration).toFixed(3)}`,
    ),
  ];
}
