import { expect, test } from 'vitest';
import { emptyRates, forgetQuiet, take } from './rates.ts';

const second = { rate: 4, per: 1_000 };

test('a second’s worth is there at once, then as much as the rate gives', () => {
  const rates = emptyRates();
  const at = (now: number) => take(rates, 'a', { ...second, now });
  expect([at(0), at(0), at(0), at(0)].every(({ ok }) => ok)).toBe(true);
  expect(at(0)).toEqual({ ok: false, retryAfter: 250 });
  expect(at(100)).toEqual({ ok: false, retryAfter: 150 });
  expect(at(250)).toEqual({ ok: true });
  expect(take(rates, 'b', { ...second, now: 250 })).toEqual({ ok: true });
});

test('what costs more takes as much at once, and what there is where that is not enough', () => {
  const rates = emptyRates();
  const at = (now: number, cost: number) => take(rates, 'a', { ...second, now, cost });
  expect(at(0, 3)).toEqual({ ok: true });
  expect(at(0, 3)).toEqual({ ok: false, retryAfter: 500 });
  expect(at(0, 1)).toEqual({ ok: false, retryAfter: 250 });
  expect(at(750, 3)).toEqual({ ok: true });
});

test('who has been quiet for a minute is forgotten', () => {
  const rates = emptyRates();
  take(rates, 'a', { ...second, now: 0 });
  take(rates, 'b', { ...second, now: 1 });
  forgetQuiet(rates, 60_001);
  expect([...rates.buckets.keys()]).toEqual(['b']);
});
