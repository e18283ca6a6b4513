import { agentsNeeded, erlangC, simulateQueue } from '@countersign/performance-metrics';
import {
  bottomAxis,
  leftAxis,
  line,
  mark,
  path,
  percent,
  scale,
  svg,
  text,
  WIDTH,
  type Frame,
  type Picture,
} from './svg.ts';

const LOAD = { arrivalsPerHour: 60, handlingSeconds: 480 };
const TARGET = { targetSeconds: 600, serviceLevel: 0.9 };
const PEOPLE = [8, 9, 10, 11, 12, 13, 14];
const description =
  'Sixty reviews an hour of eight minutes each. With eight people the queue never ends; from nine to eleven people the share taken up within ten minutes rises steeply and then flattens, while people are busy for less of their time. The fewest people who hold 90% are marked; a simulated queue gives the same shares.';

/** The share of reviews taken up in time and how busy people are, by the number of people. */
export const staffing: Picture = {
  name: 'staffing',
  description,
  draw: () => {
    const rows = PEOPLE.map((agents) => {
      const queue = erlangC({ ...LOAD, agents });
      return { agents, level: queue.serviceLevel(TARGET.targetSeconds), busy: queue.occupancy };
    });
    const needed = agentsNeeded({ ...LOAD, ...TARGET });
    const frame: Frame = { left: 70, right: WIDTH - 190, top: 84, bottom: 344 };
    const x = scale([PEOPLE[0]!, PEOPLE.at(-1)!], [frame.left + 14, frame.right - 14]);
    const y = scale([0, 1], [frame.bottom, frame.top]);
    const beside = frame.right + 24;
    return svg({
      title: 'How many people the promise takes',
      description,
      height: frame.bottom + 56,
      parts: [
        ...bottomAxis(frame, x, {
          ticks: PEOPLE,
          words: String,
          name: `people at work; ${LOAD.arrivalsPerHour} reviews an hour of ${LOAD.handlingSeconds / 60} minutes each`,
        }),
        ...leftAxis(frame, y, { ticks: [0, 0.25, 0.5, 0.75, 1], words: percent, name: 'share' }),
        line([frame.left, y(TARGET.serviceLevel)], [frame.right, y(TARGET.serviceLevel)], 'ink dashed'),
        path(
          rows.map((row) => [x(row.agents), y(row.busy)] as const),
          'two',
        ),
        ...rows.map((row) => mark('circle', [x(row.agents), y(row.busy)], 'two')),
        path(
          rows.map((row) => [x(row.agents), y(row.level)] as const),
          'line',
        ),
        ...rows.map((row) => mark('diamond', [x(row.agents), y(row.level)], 'one')),
        ...rows.slice(1).map((row) => mark('square', [x(row.agents), y(simulated(row.agents))], 'ink')),
        line([x(needed), frame.top], [x(needed), frame.bottom], 'quiet dashed'),
        text(`${needed} hold it`, { x: x(needed) + 6, y: frame.bottom - 10 }),
        mark('diamond', [beside, 108], 'one'),
        text('within ten minutes', { x: beside + 14, y: 112 }),
        mark('square', [beside, 134], 'ink'),
        text('the same, simulated', { x: beside + 14, y: 138 }),
        mark('circle', [beside, 160], 'two'),
        text('time that people', { x: beside + 14, y: 164 }),
        text('are busy', { x: beside + 14, y: 181 }),
        text('dashed: the promise, 90%', { x: beside - 6, y: 212, style: 'small' }),
      ],
    });
  },
};

function simulated(agents: number): number {
  const { classes } = simulateQueue({
    agents,
    classes: [{ name: 'reviews', ...LOAD, targetSeconds: TARGET.targetSeconds }],
    hours: 400,
    seed: 1,
  });
  return classes[0]!.withinTarget ?? 0;
}
