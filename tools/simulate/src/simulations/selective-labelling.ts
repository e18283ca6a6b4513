import { simulateSelectiveLabelling } from '@countersign/performance-metrics/simulations';
import { scaled, within, type Simulation } from '../simulation.ts';

/** Accuracy of the AI, of people and of the pair from logs that are labelled by selection. */
export const selectiveLabelling: Simulation = {
  name: 'selective labelling',
  about: '95% intervals from audited logs; 1000 worlds of each kind',
  run: (input) =>
    simulateSelectiveLabelling({ seed: input.seed, worlds: scaled(1000, input) }).map((row) => {
      const beside = row.naiveCoverage === null ? '' : `unweighted ${row.naiveCoverage.toFixed(3)}`;
      return within(`${row.world}: coverage of ${row.quantity}`, row.coverage, [0.93, 0.97], beside);
    }),
};
