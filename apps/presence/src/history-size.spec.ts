import { expect, test } from 'vitest';
import { HistorySize } from './history-size.ts';

const bytes = (length: number) => new Uint8Array(length);

test('counts what came in, and begins anew with a new tail', () => {
  const size = new HistorySize();
  const history = { snapshot: { uptoSeq: 3, state: bytes(100) }, tail: [bytes(5)], covered: [] };
  expect(size.of(history)).toBe(105);
  history.tail.push(bytes(7));
  expect(size.ofTail(history)).toBe(12);
  expect(size.of({ snapshot: { uptoSeq: 4, state: bytes(90) }, tail: [bytes(7)], covered: [] })).toBe(97);
  expect(size.of({ snapshot: null, tail: [], covered: [] })).toBe(0);
});
