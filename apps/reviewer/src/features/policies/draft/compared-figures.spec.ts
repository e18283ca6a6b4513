import { expect, test } from 'vitest';
import type { ReplayFigures } from '@countersign/api';
import { axisOf, comparedFigures, figureWords, verdictOf } from './compared-figures.ts';

const share = (value: number, half = 0.01) => ({ value, lower: value - half, upper: value + half, n: 100 });
const figures = (automatic: number, wait: number | null): ReplayFigures =>
  ({
    automation: share(automatic),
    accuracy: share(0.95),
    missed: { rate: automatic > 0 ? share(0.04) : null },
    cost: { perItem: 4, perItemInterval: { lower: 3.5, upper: 4.5, n: 100 } },
    waiting: { averageWaitSeconds: wait, waitInterval: { lower: wait && wait - 1, upper: null, n: 100 } },
  }) as unknown as ReplayFigures;
const [automation, accuracy, wrong, cost, wait] = comparedFigures(figures(0, 90), figures(0.5, 60));

test('only where the intervals lie apart is one said to be better', () => {
  expect(verdictOf(automation!)).toBe('more');
  expect(verdictOf({ ...automation!, before: automation!.after, after: automation!.before })).toBe('less');
  expect(verdictOf(accuracy!)).toBe('open');
  expect(verdictOf(wrong!)).toBe('open');
  const dearer = { ...cost!, after: { value: 9, lower: 8, upper: 10, n: 100 } };
  expect(verdictOf(dearer)).toBe('worse');
  expect(verdictOf({ ...dearer, before: dearer.after, after: cost!.before })).toBe('better');
});

test('each is told in its own unit, with its interval', () => {
  expect(figureWords(automation!, automation!.after)).toBe('50.0% (49.0% to 51.0%)');
  expect(figureWords(cost!, cost!.after)).toBe('4.00 (3.50 to 4.50)');
  expect(figureWords(wait!, wait!.after)).toBe('1 min (59 s to without end)');
  expect(figureWords(wrong!, wrong!.before)).toBe('Not known');
});

test('a wait that nobody notices is told once, and is no better than another', () => {
  const short = { value: 0.2, lower: 0.1, upper: 0.3, n: 100 };
  const both = { ...wait!, before: { ...short, value: 0.9, lower: 0.8, upper: 0.95 }, after: short };
  expect(figureWords(both, both.after)).toBe('under 1 s');
  expect(verdictOf(both)).toBe('open');
});

test('a queue that grows without end has no wait', () => {
  expect(comparedFigures(null, figures(0.5, null)).at(-1)).toMatchObject({ before: null, after: null });
});

test('the axis shows both intervals', () => {
  const { from, to } = axisOf(automation!);
  expect(from).toBe(0);
  expect(to).toBeGreaterThan(0.51);
  expect(to).toBeLessThan(0.7);
  expect(axisOf({ ...automation!, before: null, after: null })).toEqual({ from: 0, to: 1 });
  const open = axisOf(wait!);
  expect(open.from).toBeLessThan(59);
  expect(open.to).toBeGreaterThan(89);
});
