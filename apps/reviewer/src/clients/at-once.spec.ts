import { MutationObserver, QueryClient } from '@tanstack/react-query';
import { describe, expect, test } from 'vitest';
import { withUnderWay, type Changes, type UnderWay } from './at-once.ts';
import { keepNewest } from './keep-newest.ts';

type Row = { readonly id: string; readonly state: string };

const CHANGES: Changes<readonly Row[]> = {
  'comments.resolve': (rows, { threadId }) =>
    rows.map((row) => (row.id === threadId ? { ...row, state: 'resolved' } : row)),
  'comments.reopen': (rows, { threadId }) =>
    rows.map((row) => (row.id === threadId ? { ...row, state: 'open' } : row)),
};
const ROWS: readonly Row[] = [
  { id: 'a', state: 'open' },
  { id: 'b', state: 'open' },
];

function underWay(path: string, threadId: string, number = 1): UnderWay {
  return { path, input: { threadId }, sent: { at: 0, number } };
}

describe('what is shown at once', () => {
  test('is what is known, with everything under way, in the order in which it was sent', () => {
    const sent = [underWay('comments.resolve', 'a'), underWay('comments.reopen', 'a', 2)];
    expect(withUnderWay(ROWS, sent, CHANGES)).toEqual(ROWS);
    expect(withUnderWay(ROWS, sent.toReversed(), CHANGES)).toEqual([
      { id: 'a', state: 'resolved' },
      { id: 'b', state: 'open' },
    ]);
  });

  test('is the very thing that is known where nothing under way is about it', () => {
    expect(withUnderWay(ROWS, [], CHANGES)).toBe(ROWS);
    expect(withUnderWay(ROWS, [underWay('session.signOut', 'a'), underWay('', 'b')], CHANGES)).toBe(ROWS);
  });
});

describe('what was sent', () => {
  const KEY = ['threads'];

  /** A page that sends one change to a server which answers when it is told to. */
  function page() {
    const cache = new QueryClient();
    cache.setQueryData<readonly Row[]>(KEY, ROWS);
    const answers: { give: (row: Row) => void; refuse: () => void }[] = [];
    const said: string[] = [];
    const send = (threadId: string) =>
      new MutationObserver<Row, Error, { threadId: string }>(cache, {
        mutationKey: [['comments', 'resolve']],
        mutationFn: () =>
          new Promise((resolve, reject) =>
            answers.push({ give: resolve, refuse: () => reject(new Error('It is signed off.')) }),
          ),
        onSuccess: (row) =>
          keepNewest<readonly Row[]>(cache, KEY, (all) => all?.map((one) => (one.id === row.id ? row : one))),
        onError: ({ message }) => void said.push(message),
      })
        .mutate({ threadId })
        .catch(() => undefined);
    const shown = () => {
      const pending = cache.getMutationCache().findAll({ status: 'pending' });
      const sent = pending.map(({ mutationId, state }) => ({
        path: 'comments.resolve',
        input: state.variables,
        sent: { at: state.submittedAt, number: mutationId },
      }));
      return withUnderWay(cache.getQueryData<readonly Row[]>(KEY) ?? [], sent, CHANGES);
    };
    const states = () => shown().map(({ state }) => state);
    const known = (rows: readonly Row[]) => cache.setQueryData<readonly Row[]>(KEY, rows);
    return { answers, said, send, states, known };
  }

  test('leaves nothing behind where it is refused, whatever came meanwhile', async () => {
    const { answers, said, send, states, known } = page();
    const [first, second] = [send('a'), send('b')];
    await Promise.resolve();
    expect(states()).toEqual(['resolved', 'resolved']);
    // Asked before it arrived: it does not show it undone.
    known(ROWS);
    expect(states()).toEqual(['resolved', 'resolved']);
    answers[0]!.refuse();
    await first;
    expect(states()).toEqual(['open', 'resolved']);
    expect(said).toEqual(['It is signed off.']);
    answers[1]!.give({ id: 'b', state: 'resolved' });
    await second;
    expect(states()).toEqual(['open', 'resolved']);
  });
});
