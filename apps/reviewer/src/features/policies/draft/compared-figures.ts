import type { ReplayFigures } from '@countersign/api';
import { duration, percent, type Estimate } from '@countersign/ui';

/** One figure of a replay, before and after. */
export type ComparedFigure = {
  readonly name: string;
  readonly before: Estimate | null;
  readonly after: Estimate | null;
  readonly text: (value: number) => string;
  /** What is better: more, less, or neither of itself. */
  readonly better: 'more' | 'less' | 'neither';
  /** A share, which is drawn from 0 to 1 or closer. */
  readonly share: boolean;
};

const money = (value: number) =>
  value.toLocaleString('en', { minimumFractionDigits: 2, maximumFractionDigits: 2 });

/** What a manager asks of a policy: how much, how right, how dear, how slow. */
export function comparedFigures(before: ReplayFigures | null, after: ReplayFigures): ComparedFigure[] {
  const row = (
    name: string,
    of: (figures: ReplayFigures) => Estimate | null,
    o: { readonly text?: ComparedFigure['text']; readonly better?: ComparedFigure['better'] } = {},
  ): ComparedFigure => ({
    name,
    before: before && of(before),
    after: of(after),
    text: o.text ?? ((share) => percent(share)),
    better: o.better ?? 'more',
    share: o.text === undefined,
  });
  return [
    row('Decided without a person', ({ automation }) => automation, { better: 'neither' }),
    row('Right in the end', ({ accuracy }) => accuracy),
    row('Wrong, of what is automatic', ({ missed }) => missed.rate, { better: 'less' }),
    row('Cost of a decision', ({ cost }) => ({ value: cost.perItem, ...cost.perItemInterval }), {
      text: money,
      better: 'less',
    }),
    row('Wait for a person', waitOf, { text: wait, better: 'less' }),
  ];
}

const wait = (seconds: number) => (seconds < 1 ? 'under 1 s' : duration(seconds));

/** Null where none is forecast, or the queue grows without end. */
function waitOf({ waiting }: ReplayFigures): Estimate | null {
  if (!waiting || waiting.averageWaitSeconds === null) return null;
  const { lower, upper, n } = waiting.waitInterval;
  return { value: waiting.averageWaitSeconds, lower: lower ?? 0, upper: upper ?? Infinity, n };
}

/** Ends of the axis that shows both intervals of a figure, with some air around them. */
export function axisOf({ before, after, share }: ComparedFigure): { from: number; to: number } {
  const ends = [before, after].flatMap((one) => (one ? [one.lower, one.upper] : [])).filter(Number.isFinite);
  if (ends.length === 0) return { from: 0, to: 1 };
  const [low, high] = [Math.min(...ends), Math.max(...ends)];
  const air = Math.max((high - low) * 0.15, share ? 0.005 : Math.abs(high) * 0.01, 1e-9);
  return { from: Math.max(0, low - air), to: share ? Math.min(1, high + air) : high + air };
}

export type FigureVerdict = 'better' | 'worse' | 'more' | 'less' | 'open';

export const VERDICT_WORDS: Readonly<Record<FigureVerdict, string>> = {
  better: 'Better',
  worse: 'Worse',
  more: 'More',
  less: 'Less',
  open: 'Not told apart',
};

/** Whether the intervals lie apart, and on which side: only then is anything said to differ. */
export function verdictOf({ before, after, better, text }: ComparedFigure): FigureVerdict {
  // What reads the same is not told apart, however sure the arithmetic is.
  if (!before || !after || text(before.value) === text(after.value)) return 'open';
  const way = before.upper < after.lower ? 'more' : after.upper < before.lower ? 'less' : null;
  if (way === null) return 'open';
  if (better === 'neither') return way;
  return way === better ? 'better' : 'worse';
}

/** `92.4% (89.1% to 94.8%)` */
export function figureWords({ text }: ComparedFigure, estimate: Estimate | null): string {
  if (!estimate) return 'Not known';
  const upper = Number.isFinite(estimate.upper) ? text(estimate.upper) : 'without end';
  if (text(estimate.lower) === upper) return upper;
  return `${text(estimate.value)} (${text(estimate.lower)} to ${upper})`;
}
