import { simulateSkillFade } from '@countersign/performance-metrics/simulations';
import { atLeast, atMost, scaled, type Simulation } from '../simulation.ts';

/** The fade watch on people whose sensitivity stays, and on people whose sensitivity has fallen. */
export const skillFade: Simulation = {
  name: 'skill fade',
  about: 'sensitivity .9 kept or fallen to .8, within 90 gold items; 2000 people each',
  run: (input) =>
    simulateSkillFade({ seed: input.seed, people: scaled(2000, input) }).map((row) =>
      row.sensitivity === 0.9
        ? atMost(`alarms at ${row.sensitivity}`, row.alarms, 0.05, `${row.cases} gold items`)
        : atLeast(`alarms at ${row.sensitivity}`, row.alarms, 0.8, `${row.cases} gold items`),
    ),
};
