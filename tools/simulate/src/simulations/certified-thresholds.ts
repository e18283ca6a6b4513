import { simulateCertification } from '@countersign/routing-policy/simulations';
import { atLeast, atMost, scaled, type Simulation } from '../simulation.ts';

/** Thresholds certified by Learn-then-Test, and how often their promise is broken. */
export const certifiedThresholds: Simulation = {
  name: 'certified thresholds',
  about: 'three kinds of worlds, two error bounds, delta .1; 100 worlds a cell',
  run: (input) =>
    simulateCertification({ seed: input.seed, worlds: scaled(100, input) }).flatMap((cell) => {
      const name = `${cell.world}, epsilon ${cell.epsilon}`;
      const most = Math.ceil(0.15 * cell.worlds);
      const share = cell.bestCoverage === 0 ? 1 : cell.coverage / cell.bestCoverage;
      return [
        atMost(
          `${name}: promises broken of ${cell.worlds}`,
          cell.violations,
          most,
          `naive threshold ${cell.naiveViolations}`,
        ),
        atLeast(
          `${name}: share of the best coverage kept`,
          share,
          0.8,
          `best ${cell.bestCoverage.toFixed(3)}`,
        ),
      ];
    }),
};
