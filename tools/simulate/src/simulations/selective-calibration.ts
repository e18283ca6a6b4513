import { auditWeights, expectedCalibrationError, platt, applyPlatt } from '@countersign/learning';
import { drawNormal, seededRandom } from '@countersign/statistics';
import { atMost, meanOf, scaled, type Simulation } from '../simulation.ts';

const ITEMS = 20_000;
const AUDIT = 0.05;

/**
 * Calibrating on what was routed: hard items always come to people, easy ones at the audit rate, and within the easy
 * ones the score means something else. Weighted by 1 / probability the curve is that of the stream.
 */
export const selectiveCalibration: Simulation = {
  name: 'selective calibration',
  about: `streams of ${ITEMS} in which only routed items and ${100 * AUDIT}% of the rest are labelled; 40 worlds`,
  run: (input) => {
    const runs = Array.from({ length: scaled(40, input) }, (_, w) => runOnce(input.seed * 1000 + w));
    return [
      atMost(
        'calibration error of Platt scaling on the stream, weighted',
        meanOf(runs.map((run) => run.weighted)),
        0.02,
        `unweighted ${meanOf(runs.map((run) => run.plain)).toFixed(3)}`,
      ),
    ];
  },
};

function runOnce(seed: number) {
  const random = seededRandom(seed);
  const items = Array.from({ length: ITEMS }, () => {
    const hard = random.next() < 0.2;
    const score = (hard ? 0 : 1.5) + drawNormal(random);
    // A hard item of the same score is likelier to be wrong than an easy one.
    const right = random.next() < 1 / (1 + Math.exp(-(score + (hard ? -1.5 : 1))));
    const inclusion = hard ? 1 : AUDIT;
    return { score, right, inclusion, labelled: random.next() < inclusion };
  });
  const labelled = items.filter((item) => item.labelled);
  const scores = labelled.map((item) => item.score);
  const right = labelled.map((item) => item.right);
  const { weights } = auditWeights(labelled.map((item) => item.inclusion));
  const errorOf = (scaling: ReturnType<typeof platt>) =>
    expectedCalibrationError(
      items.map((item) => applyPlatt(scaling, item.score)),
      items.map((item) => item.right),
      { bins: 15, scheme: 'mass' },
    );
  return { weighted: errorOf(platt(scores, right, weights)), plain: errorOf(platt(scores, right)) };
}
