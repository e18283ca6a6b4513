import { clopperPearson, logBinomialMass, normalQuantile, wilson } from '@countersign/statistics';
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

const SHARE = 0.95;
const SIZES = Array.from({ length: 96 }, (_, i) => 10 + 2 * i);
const description =
  'How often three kinds of 95% interval hold a true share of 95%, for samples of 10 to 200. Wilson’s interval stays near 95%, the exact one at or above it; the plain interval, share plus or minus two standard errors, holds the truth in fewer than half of the smallest samples and stays well below its word.';

/** How often intervals hold the truth: computed from the binomial distribution, not simulated. */
export const intervals: Picture = {
  name: 'intervals',
  description,
  draw: () => {
    const frame: Frame = { left: 70, right: WIDTH - 30, top: 84, bottom: 344 };
    const x = scale([10, 200], [frame.left, frame.right]);
    const y = scale([0.35, 1], [frame.bottom, frame.top]);
    const curve = (limits: (k: number, n: number) => { lower: number; upper: number }) =>
      SIZES.map((n) => [x(n), y(coverage(n, limits))] as const);
    const z = normalQuantile(0.975);
    const plain = (k: number, n: number) => {
      const reach = z * Math.sqrt(((k / n) * (1 - k / n)) / n);
      return { lower: k / n - reach, upper: k / n + reach };
    };
    return svg({
      title: 'How often a 95% interval holds the truth',
      description,
      height: frame.bottom + 56,
      parts: [
        ...bottomAxis(frame, x, {
          ticks: [10, 50, 100, 150, 200],
          words: String,
          name: 'observations; the true share is 95%',
        }),
        ...leftAxis(frame, y, {
          ticks: [0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1],
          words: percent,
          name: 'samples whose interval holds it',
        }),
        line([frame.left, y(0.95)], [frame.right, y(0.95)], 'ink dashed'),
        path(curve(plain), 'two'),
        path(
          curve((k, n) => clopperPearson(k, n, 0.95)),
          'quiet',
        ),
        path(
          curve((k, n) => wilson(k, n, 0.95)),
          'line',
        ),
        ...legend(x(70), y(0.72)),
      ],
    });
  },
};

function legend(x: number, y: number): string[] {
  const rows = [
    ['quiet', 'exact (Clopper and Pearson)'],
    ['line', 'Wilson'],
    ['two', 'plain: share ± two standard errors'],
    ['ink dashed', 'what each says'],
  ] as const;
  return rows.flatMap(([style, words], i) => [
    line([x, y + 22 * i], [x + 28, y + 22 * i], style),
    text(words, { x: x + 38, y: y + 22 * i + 4 }),
  ]);
}

function coverage(n: number, limits: (k: number, n: number) => { lower: number; upper: number }): number {
  let held = 0;
  for (let k = 0; k <= n; k++) {
    const { lower, upper } = limits(k, n);
    if (lower <= SHARE && SHARE <= upper) held += Math.exp(logBinomialMass(k, n, SHARE));
  }
  return held;
}
