import { simulateReviewerBias } from '@countersign/bias-audits/simulations';
import { atLeast, atMost, scaled, type Simulation } from '../simulation.ts';

/** A reviewer who treats one group ten points differently, among ten reviewers. */
export const reviewerBias: Simulation = {
  name: 'reviewer bias',
  about: 'ten reviewers, 800 cases an arm, nobody or one biased by ten points; 3000 teams of each kind',
  run: (input) =>
    simulateReviewerBias({ seed: input.seed, worlds: scaled(3000, input) }).map((row) => {
      const name = `base rate ${row.baseRate}`;
      return row.power === null
        ? atMost(`${name}: teams in which anybody is flagged, nobody biased`, row.familyWiseError, 0.05)
        : atLeast(
            `${name}: the biased reviewer is found`,
            row.power,
            0.8,
            `others flagged ${row.familyWiseError.toFixed(3)}`,
          );
    }),
};
