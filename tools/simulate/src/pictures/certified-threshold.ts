import { fitCertifiedThreshold } from '@countersign/routing-policy';
import { drawBeta, exactUpperBound, seededRandom } from '@countersign/statistics';
import {
  bottomAxis,
  leftAxis,
  line,
  path,
  percent,
  scale,
  svg,
  text,
  WIDTH,
  type Frame,
  type Picture,
} from './svg.ts';

const LABELS = 3000;
const PROMISE = 0.05;
const DELTA = 0.1;
const HIGHEST = 0.12;
const description =
  'As more is automated, from the surest decision down, the observed share of errors rises. The curve above it is the share that can be promised. The certified coverage ends where that curve meets the promised 5%; the largest coverage whose observed share is within 5% lies further right and promises nothing.';

/** The observed error rate and what can be promised, as coverage grows, with the coverage that is certified. */
export const certifiedThreshold: Picture = {
  name: 'certified-threshold',
  description,
  draw: () => {
    const { confidence, correct } = labels();
    const fit = fitCertifiedThreshold(confidence, correct, { epsilon: PROMISE, delta: DELTA });
    const points = curve(confidence, correct);
    const naive = Math.max(...points.filter((p) => p.observed <= PROMISE).map((p) => p.coverage));
    const frame: Frame = { left: 70, right: WIDTH - 30, top: 84, bottom: 344 };
    const x = scale([0, 1], [frame.left, frame.right]);
    const y = scale([0, HIGHEST], [frame.bottom, frame.top]);
    const shown = points.filter((p) => p.coverage >= 0.05);
    return svg({
      title: 'How much may be automatic',
      description,
      height: frame.bottom + 56,
      parts: [
        ...bottomAxis(frame, x, {
          ticks: [0, 0.2, 0.4, 0.6, 0.8, 1],
          words: percent,
          name: `share of decisions automated, the surest first; ${LABELS} calibration labels`,
        }),
        ...leftAxis(frame, y, {
          ticks: [0, 0.02, 0.04, 0.06, 0.08, 0.1, 0.12],
          words: percent,
          name: 'share of them that is wrong',
        }),
        line([frame.left, y(PROMISE)], [frame.right, y(PROMISE)], 'ink dashed'),
        text('the promise: at most 5%', { x: frame.left + 8, y: y(PROMISE) - 7, style: 'small' }),
        path(
          shown.map((p) => [x(p.coverage), y(p.observed)] as const),
          'two',
        ),
        path(
          shown.filter((p) => p.bound <= HIGHEST).map((p) => [x(p.coverage), y(p.bound)] as const),
          'ink',
        ),
        text('can be promised', { x: x(0.16), y: y(0.041), style: 'small' }),
        text('observed', { x: x(0.16), y: y(0.008), style: 'small' }),
        line([x(fit.coverage), frame.top], [x(fit.coverage), frame.bottom], 'one'),
        text(`certified: ${percent(fit.coverage)}`, {
          x: x(fit.coverage) - 6,
          y: frame.top + 18,
          anchor: 'end',
        }),
        text(`confidence from ${percent(fit.threshold ?? 1)}`, {
          x: x(fit.coverage) - 6,
          y: frame.top + 35,
          style: 'small',
          anchor: 'end',
        }),
        line([x(naive), frame.top], [x(naive), frame.bottom], 'two dashed'),
        text(`observed within 5%: ${percent(naive)}`, { x: x(naive) + 6, y: frame.top + 18 }),
        text('no promise', { x: x(naive) + 6, y: frame.top + 35, style: 'small' }),
      ],
    });
  },
};

function labels() {
  const random = seededRandom(3);
  const confidence = Array.from({ length: LABELS }, () => 0.5 + 0.5 * drawBeta(random, 3.2, 1));
  return { confidence, correct: confidence.map((c) => random.next() < c) };
}

/** Coverage, observed error rate and its exact bound at δ / 2, the share of each of two walks. */
function curve(confidence: readonly number[], correct: readonly boolean[]) {
  const order = confidence.map((_, i) => i).sort((a, b) => confidence[b]! - confidence[a]!);
  let wrong = 0;
  return order.flatMap((i, rank) => {
    if (!correct[i]!) wrong += 1;
    const n = rank + 1;
    if (n % 15 !== 0) return [];
    return [{ coverage: n / LABELS, observed: wrong / n, bound: exactUpperBound(wrong, n, 1 - DELTA / 2) }];
  });
}
