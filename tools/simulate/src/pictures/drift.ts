import { bernoulliCusum } from '@countersign/learning';
import { drawChance, seededRandom } from '@countersign/statistics';
import {
  bottomAxis,
  leftAxis,
  line,
  path,
  scale,
  svg,
  text,
  WIDTH,
  type Frame,
  type Picture,
} from './svg.ts';

const LENGTH = 1600;
const CHANGE = 1000;
const THRESHOLD = 8;
const description =
  'The evidence of a CUSUM chart over 1,600 audited decisions. It stays below the threshold while one decision in ten is wrong, climbs after the error rate doubles at decision 1,000, and reaches it, where the alarm is raised.';

/** The evidence of a CUSUM on audited errors, through a doubling of the error rate. */
export const drift: Picture = {
  name: 'drift',
  description,
  draw: () => {
    const random = seededRandom(33);
    const chart = bernoulliCusum({ ratio: 1.5, threshold: THRESHOLD, warmup: 200 });
    const evidence: (readonly [number, number])[] = [];
    let alarm = LENGTH;
    for (let i = 0; i < LENGTH && alarm === LENGTH; i++) {
      const before = Math.max(...chart.state().evidence);
      if (chart.update(drawChance(random, i < CHANGE ? 0.1 : 0.2)).drift) alarm = i;
      // The chart starts again at its alarm; the picture shows how it got there.
      evidence.push([i, alarm === i ? Math.max(before, THRESHOLD) : Math.max(...chart.state().evidence)]);
    }
    const frame: Frame = { left: 70, right: WIDTH - 30, top: 84, bottom: 344 };
    const x = scale([0, LENGTH], [frame.left, frame.right]);
    const y = scale([0, 9], [frame.bottom, frame.top]);
    return svg({
      title: 'When to look again',
      description,
      height: frame.bottom + 56,
      parts: [
        ...bottomAxis(frame, x, {
          ticks: [0, 200, 400, 600, 800, 1000, 1200, 1400, 1600],
          words: String,
          name: 'audited decisions',
        }),
        ...leftAxis(frame, y, { ticks: [0, 2, 4, 6, 8], words: String, name: 'evidence, nats' }),
        line([frame.left, y(THRESHOLD)], [frame.right, y(THRESHOLD)], 'ink dashed'),
        text('threshold', { x: frame.left + 8, y: y(THRESHOLD) - 6, style: 'small' }),
        line([x(200), frame.top], [x(200), frame.bottom], 'quiet dashed'),
        text('warm-up ends', { x: x(200) + 6, y: frame.top + 44, style: 'small' }),
        line([x(CHANGE), frame.top], [x(CHANGE), frame.bottom], 'two dashed'),
        text('errors double, .1 to .2', {
          x: x(CHANGE) - 6,
          y: frame.top + 44,
          style: 'small',
          anchor: 'end',
        }),
        path(
          evidence.map(([i, e]) => [x(i), y(e)] as const),
          'ink',
        ),
        line([x(alarm), frame.top], [x(alarm), frame.bottom], 'one'),
        text(`alarm after ${alarm - CHANGE + 1}`, { x: x(alarm) + 6, y: frame.top + 44 }),
      ],
    });
  },
};
