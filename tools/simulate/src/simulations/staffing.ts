import { agentsNeeded, erlangC, rotateDuties, simulateQueue } from '@countersign/performance-metrics';
import { drawInteger, seededRandom } from '@countersign/statistics';
import { atMost, scaled, within, type Finding, type Simulation } from '../simulation.ts';

const CENTRE = { arrivalsPerHour: 200, handlingSeconds: 180 };

/** Erlang C against its published example and against a simulated queue; duties by turns. */
export const staffing: Simulation = {
  name: 'staffing',
  about: '200 an hour of 180 s with 14 people; a simulated queue of 4000 hours; 200 teams that take turns',
  run: (input) => [
    ...published(),
    ...queue(input.seed, scaled(4000, input)),
    rotation(input.seed, scaled(200, input)),
  ],
};

function published(): Finding[] {
  const { probabilityOfWait, averageWaitSeconds, serviceLevel } = erlangC({ ...CENTRE, agents: 14 });
  const near = (value: number, digits: number) =>
    [value - 0.5 * 10 ** -digits, value + 0.5 * 10 ** -digits] as const;
  const crowd = { arrivalsPerHour: 39_000, handlingSeconds: 180 };
  return [
    within('probability of a wait', probabilityOfWait, near(0.1741, 4)),
    within('share within 20 s', serviceLevel(20), near(0.8884, 4)),
    within('mean wait, s', averageWaitSeconds, near(7.84, 2)),
    within(
      'people for 80% within 20 s',
      agentsNeeded({ ...CENTRE, targetSeconds: 20, serviceLevel: 0.8 }),
      [14, 14],
    ),
    within(
      '2000 people: probability of a wait',
      erlangC({ ...crowd, agents: 2000 }).probabilityOfWait,
      [0, 1],
    ),
  ];
}

function queue(seed: number, hours: number): Finding[] {
  const exact = erlangC({ ...CENTRE, agents: 12 });
  const { classes, occupancy } = simulateQueue({
    agents: 12,
    classes: [{ name: 'all', ...CENTRE }],
    hours,
    seed,
  });
  const wait = classes[0]!.averageWaitSeconds ?? 0;
  return [
    atMost(
      'simulated mean wait off Erlang C, share',
      Math.abs(wait / exact.averageWaitSeconds - 1),
      0.1,
      `${wait.toFixed(1)} s, Erlang C ${exact.averageWaitSeconds.toFixed(1)} s`,
    ),
    atMost('simulated occupancy off Erlang C', Math.abs(occupancy - exact.occupancy), 0.01),
  ];
}

function rotation(seed: number, teams: number): Finding {
  let widest = 0;
  for (let t = 0; t < teams; t++) {
    const random = seededRandom(seed * 1000 + t);
    const people = Array.from({ length: 2 + drawInteger(random, 8) }, (_, p) => ({
      id: `person ${p}`,
      skills: ['all', ...(p % 2 === 0 ? ['even'] : [])],
    }));
    const duties = Array.from({ length: drawInteger(random, 120) }, (_, d) => ({
      id: `duty ${d}`,
      skill: random.next() < 0.3 ? 'even' : 'all',
    }));
    const { spread, unassigned } = rotateDuties(duties, people, random.next());
    widest = Math.max(widest, unassigned.length > 0 ? Infinity : 0, ...Object.values(spread));
  }
  return atMost('rotation: most less fewest cases of a skill', widest, 1);
}
