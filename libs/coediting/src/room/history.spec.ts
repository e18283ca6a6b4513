import { expect, test } from 'vitest';
import { fingerprintOf, isOfAnotherLog, MOST_FINGERPRINTS } from '../wire/fingerprints.ts';
import {
  catchUpFrom,
  fingerprintAt,
  fingerprintsUpTo,
  historyHead,
  rebase,
  type History,
} from './history.ts';

const update = (seq: number) => Uint8Array.of(seq, 1, 2);
const whole: History = {
  snapshot: null,
  tail: Array.from({ length: 40 }, (_, index) => update(index + 1)),
  covered: [],
};

test('FNV-1a, as its authors give it', () => {
  const bytes = (text: string) => new TextEncoder().encode(text);
  expect(['', 'a', 'foobar'].map((text) => fingerprintOf(bytes(text)))).toEqual([
    0x811c9dc5, 0xe40c292c, 0xbf9cf968,
  ]);
});

test('a log is known by its last sixteen updates, and by fewer where it has no more', () => {
  expect(fingerprintsUpTo(whole, 40)).toEqual(whole.tail.slice(-MOST_FINGERPRINTS).map(fingerprintOf));
  expect(fingerprintsUpTo(whole, 2)).toEqual([1, 2].map((seq) => fingerprintOf(update(seq))));
  expect(fingerprintsUpTo(whole, 0)).toEqual([]);
});

test('a snapshot in the place of what it covers takes nothing of that away', () => {
  for (const first of [1, 15, 16, 30]) {
    for (const then of [first, first + 1, 39, 40]) {
      const once = rebase(whole, { uptoSeq: first, state: update(0) });
      const history = rebase(once, { uptoSeq: then, state: update(0) });
      expect(historyHead(history)).toBe(40);
      for (let seq = then; seq <= 40; seq += 1)
        expect([first, then, seq, fingerprintsUpTo(history, seq)]).toEqual([
          first,
          then,
          seq,
          fingerprintsUpTo(whole, seq),
        ]);
      expect(catchUpFrom(history, then).updates).toEqual(whole.tail.slice(then));
      expect(fingerprintAt(history, then - MOST_FINGERPRINTS)).toBeUndefined();
      expect(fingerprintAt(history, 41)).toBeUndefined();
    }
  }
});

test('another log has another update where both have one', () => {
  const place = { head: 20, fingerprints: fingerprintsUpTo(whole, 20) };
  const at = (seq: number) => fingerprintAt(whole, seq);
  expect(isOfAnotherLog(place, at)).toBe(false);
  for (let other = 5; other <= 20; other += 1)
    expect(isOfAnotherLog(place, (seq) => (seq === other ? 1 : at(seq)))).toBe(true);
  // Older than what is compared, or where the log has nothing: nobody knows.
  expect(isOfAnotherLog(place, (seq) => (seq === 4 ? 1 : at(seq)))).toBe(false);
  expect(isOfAnotherLog(place, () => undefined)).toBe(false);
  expect(isOfAnotherLog({ head: 0, fingerprints: [] }, at)).toBe(false);
});
