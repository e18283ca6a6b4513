import { describe, expect, test } from 'vitest';
import type { Person, Thread } from '@countersign/api';
import { withUnderWay } from '../../clients/at-once.ts';
import { isOnItsWay, threadChanges } from './thread-changes.ts';
import { withUnsent } from './use-threads.ts';

const CONTRACT = 'contract-1';
const me: Person = { id: 'me', name: 'Reviewer A', kind: 'person', role: 'reviewer', colour: 1 };
const other: Person = { ...me, id: 'other', name: 'Reviewer B', colour: 2 };
const CHANGES = threadChanges(CONTRACT, me);

function thread(id: string, bodies: readonly (readonly [Person, string])[]): Thread {
  const at = '2026-01-01T00:00:00.000Z';
  return {
    ...{
      id,
      anchor: id,
      paragraphId: 'p1',
      quote: 'thirty days',
      state: 'open',
      createdBy: other,
      createdAt: at,
    },
    comments: bodies.map(([author, body], index) => ({ id: `${id}-${index}`, author, body, at })),
  };
}

const after = (known: readonly Thread[], path: string, input: unknown) =>
  withUnderWay(known, [{ path, input, sent: { at: 1_000, number: 7 } }], CHANGES);

describe('a new thread', () => {
  const input = {
    contractId: CONTRACT,
    paragraphId: 'p1',
    start: 3,
    end: 14,
    quote: 'thirty days',
    body: 'Why?',
  };

  test('is there at once under its author’s name, and cannot be answered yet', () => {
    const [known, made] = after([thread('t1', [[other, 'Who?']])], 'comments.create', input);
    expect(isOnItsWay(known!)).toBe(false);
    expect(isOnItsWay(made!)).toBe(true);
    expect(made).toMatchObject({
      quote: 'thirty days',
      state: 'open',
      createdAt: '1970-01-01T00:00:01.000Z',
      comments: [{ author: me, body: 'Why?' }],
    });
  });

  test('is there once, though it is told of before its own answer is here', () => {
    const known = [thread('t1', [[me, 'Why?']])];
    expect(after(known, 'comments.create', input)).toBe(known);
  });

  test('is no thread of another contract', () => {
    expect(after([], 'comments.create', { ...input, contractId: 'contract-2' })).toEqual([]);
  });
});

describe('an answer', () => {
  const known = [thread('t1', [[other, 'Why?']]), thread('t2', [[other, 'When?']])];

  test('stands under what it answers', () => {
    const [first, second] = after(known, 'comments.reply', { threadId: 't1', body: 'Because.' });
    expect(first!.comments.map(({ body }) => body)).toEqual(['Why?', 'Because.']);
    expect(second).toBe(known[1]);
  });

  test('stands there once', () => {
    const told = [
      thread('t1', [
        [other, 'Why?'],
        [me, 'Because.'],
      ]),
    ];
    const [first] = after(told, 'comments.reply', { threadId: 't1', body: 'Because.' });
    expect(first!.comments).toHaveLength(2);
  });

  test('that was not taken comes back before what has been written since', () => {
    expect(withUnsent('Because.', undefined)).toBe('Because.');
    expect(withUnsent('Because.', '  ')).toBe('Because.');
    expect(withUnsent('Because.', 'And so on')).toBe('Because.\n\nAnd so on');
  });
});

test('resolving and reopening change that thread alone', () => {
  const known = [thread('t1', []), thread('t2', [])];
  const resolved = after(known, 'comments.resolve', { threadId: 't2' });
  expect(resolved.map(({ state }) => state)).toEqual(['open', 'resolved']);
  expect(after(resolved, 'comments.reopen', { threadId: 't2' })).toEqual(known);
});
