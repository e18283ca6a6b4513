import {
  applyPlatt,
  expectedCalibrationError,
  platt,
  reliabilityBins,
  type ReliabilityBin,
} from '@countersign/learning';
import { drawNormal, seededRandom, wilson } from '@countersign/statistics';
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
  type Frame,
  type Picture,
} from './svg.ts';

const TRAIN = 1000;
const TEST = 5000;
const BINS = { bins: 12, scheme: 'mass' } as const;
const description =
  'A reliability diagram of an overconfident AI: before calibration the share that was right lies below the confidence, after Platt scaling it follows the diagonal within its intervals.';

/** What an overconfident AI says, and how often it is right, before and after Platt scaling. */
export const calibration: Picture = {
  name: 'calibration',
  description,
  draw: () => {
    const random = seededRandom(4);
    const drawn = Array.from({ length: TRAIN + TEST }, () => {
      const evidence = 1.2 + 1.4 * drawNormal(random);
      return { score: 2.2 * evidence + 0.8, right: random.next() < sigmoid(evidence) };
    });
    const scores = drawn.map((item) => item.score);
    const right = drawn.map((item) => item.right);
    const fitted = platt(scores.slice(0, TRAIN), right.slice(0, TRAIN));
    const held = { scores: scores.slice(TRAIN), right: right.slice(TRAIN) };
    const before = held.scores.map(sigmoid);
    const after = held.scores.map((score) => applyPlatt(fitted, score));
    const frame: Frame = { left: 90, right: 450, top: 84, bottom: 444 };
    const x = scale([0, 1], [frame.left, frame.right]);
    const y = scale([0, 1], [frame.bottom, frame.top]);
    const axis = { ticks: [0, 0.25, 0.5, 0.75, 1], words: percent };
    const error = (p: number[]) => expectedCalibrationError(p, held.right, BINS).toFixed(3);
    const points = (p: number[]) => reliabilityBins(p, held.right, BINS);
    const place = (bin: ReliabilityBin) => [x(bin.meanProbability), y(bin.meanOutcome)] as const;
    return svg({
      title: 'What it says, and how often it is right',
      description,
      height: frame.bottom + 56,
      parts: [
        ...bottomAxis(frame, x, { ...axis, name: 'confidence' }),
        ...leftAxis(frame, y, { ...axis, name: 'share that was right' }),
        line([x(0), y(0)], [x(1), y(1)], 'quiet dashed'),
        path(points(before).map(place), 'two'),
        ...points(before).map((bin) => mark('circle', place(bin), 'two')),
        ...points(after).map((bin) => interval(bin, x, y)),
        ...points(after).map((bin) => mark('diamond', place(bin), 'one')),
        mark('circle', [490, 120], 'two'),
        text('as the AI gives it', { x: 504, y: 124 }),
        text(`calibration error ${error(before)}`, { x: 504, y: 142, style: 'small' }),
        mark('diamond', [490, 180], 'one'),
        text('after Platt scaling', { x: 504, y: 184 }),
        text(`calibration error ${error(after)}`, { x: 504, y: 202, style: 'small' }),
        text(`${TEST} items in ${BINS.bins} bins of equal size,`, { x: 490, y: 250, style: 'small' }),
        text(`fitted on ${TRAIN} others; bars are`, { x: 490, y: 267, style: 'small' }),
        text('95% intervals', { x: 490, y: 284, style: 'small' }),
      ],
    });
  },
};

function interval(bin: ReliabilityBin, x: (v: number) => number, y: (v: number) => number): string {
  const { lower, upper } = wilson(Math.round(bin.meanOutcome * bin.n), bin.n, 0.95);
  return line([x(bin.meanProbability), y(lower)], [x(bin.meanProbability), y(upper)], 'one');
}

function sigmoid(z: number): number {
  return 1 / (1 + Math.exp(-z));
}
