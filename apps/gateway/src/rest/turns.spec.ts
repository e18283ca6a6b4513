import { expect, test } from 'vitest';
import { createTurns } from './turns.ts';

/** Lets everything run that needs no more than promises. */
const settled = () => new Promise((resolve) => setImmediate(resolve));
const staying = () => new AbortController().signal;

test('no more than so many at once, the rest in the order in which they came', async () => {
  const turns = createTurns(2);
  const began: number[] = [];
  const ends: (() => void)[] = [];
  for (let n = 0; n < 5; n += 1) {
    void turns.take('a', staying()).then((end) => {
      began.push(n);
      ends.push(end);
    });
  }
  await settled();
  expect(began).toEqual([0, 1]);
  ends[1]!();
  ends[1]!();
  await settled();
  expect(began).toEqual([0, 1, 2]);
  for (const end of ends) end();
  await settled();
  expect(began).toEqual([0, 1, 2, 3, 4]);
});

test('one key does not wait for another', async () => {
  const turns = createTurns(1);
  await turns.take('a', staying());
  await expect(turns.take('b', staying())).resolves.toBeTypeOf('function');
});

test('whoever leaves the line is passed over', async () => {
  const turns = createTurns(1);
  const end = await turns.take('a', staying());
  const leaving = new AbortController();
  const left = turns.take('a', leaving.signal);
  const after = turns.take('a', staying());
  leaving.abort(new Error('left'));
  await expect(left).rejects.toThrow('left');
  end();
  await expect(after).resolves.toBeTypeOf('function');
  await expect(turns.take('a', leaving.signal)).rejects.toThrow('left');
});
