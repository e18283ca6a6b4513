import { fitCertifiedThreshold } from '@countersign/routing-policy';
import { drawBeta, seededRandom } from '@countersign/statistics';
import { atMost, meanOf, scaled, type Simulation } from '../simulation.ts';
import { plainCertifiedCoverage } from './plain-threshold.ts';

const LABELS = 2000;

/** The library's certified coverage beside that of the same test written out plainly. */
export const twoStarts: Simulation = {
  name: 'two starts',
  about: `certified coverage against the plain two-start test, ${LABELS} labels; 40 samples a bound`,
  run: (input) =>
    [0.05, 0.1].flatMap((epsilon) => {
      const runs = Array.from({ length: scaled(40, input) }, (_, w) => {
        const random = seededRandom(input.seed * 1000 + w);
        const confidence = Array.from({ length: LABELS }, () => 0.5 + 0.5 * drawBeta(random, 3, 1));
        const correct = confidence.map((c) => random.next() < c);
        const ours = fitCertifiedThreshold(confidence, correct, { epsilon, delta: 0.1 }).coverage;
        return { ours, plain: plainCertifiedCoverage(confidence, correct, { epsilon, delta: 0.1 }) };
      });
      return [
        atMost(
          `epsilon ${epsilon}: largest gap of coverage, points`,
          100 * Math.max(...runs.map((run) => Math.abs(run.ours - run.plain))),
          0.5,
          `mean coverage ${meanOf(runs.map((run) => run.plain)).toFixed(3)}`,
        ),
      ];
    }),
};
