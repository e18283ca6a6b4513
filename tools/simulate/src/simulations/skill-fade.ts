import { planFadeWatch } from '@countersign/performance-metrics';
import { simulateSkillFade } from '@countersign/performance-metrics/simulations';
import { atLeast, atMost, scaled, type Simulation } from '../simulation.ts';

/** The fade watch: its exact chances, and people whose sensitivity stays or has fallen, who show the same. */
export const skillFade: Simulation = {
  name: 'skill fade',
  about: 'sensitivity .9 kept or fallen to .8, within 90 gold items; 10,000 people each',
  run: (input) => {
    const plan = planFadeWatch({ baseline: 0.9, faded: 0.8, cases: 90, alpha: 0.05 });
    const people = scaled(10_000, input);
    const simulated = simulateSkillFade({ seed: input.seed, people });
    const off = simulated.map((row) => {
      const exact = row.sensitivity === 0.9 ? plan.falseAlarm : plan.power;
      return atMost(
        `simulated alarms at ${row.sensitivity} off the exact chance`,
        Math.abs(row.alarms - exact),
        // Four standard errors: what so many people may be off by.
        Number((4 * Math.sqrt((exact * (1 - exact)) / people)).toPrecision(2)),
        `simulated ${row.alarms.toFixed(4)}`,
      );
    });
    return [
      atMost('exact chance of an alarm at 0.9', plan.falseAlarm, 0.05, `${plan.cases} gold items`),
      atLeast('exact chance of an alarm at 0.8', plan.power, 0.8, `${plan.cases} gold items`),
      ...off,
    ];
  },
};
