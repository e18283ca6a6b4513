import { describe, expect, test } from 'vitest';
import type { Finding, Judgment, Person } from '@countersign/api';
import { withUnderWay } from '../../clients/at-once.ts';
import { isMine, standing } from '../../findings/finding-words.ts';
import { FINDING_CHANGES } from './finding-changes.ts';

const me: Person = { id: 'me', name: 'Reviewer A', kind: 'person', role: 'reviewer', colour: 1 };

/** What the changes look at, of a finding that waits for this person. */
function finding(id: string, parts: Partial<Finding> = {}): Finding {
  return {
    id,
    state: 'open',
    route: { reviewers: 1 },
    task: { id: `task of ${id}`, assignee: me, mine: true, blind: false, kind: 'review', question: null },
    judgments: [],
    outcome: null,
    ...parts,
  } as unknown as Finding;
}

const after = (known: Finding[], path: string, input: unknown) =>
  withUnderWay(known, [{ path, input, sent: { at: 1_000, number: 1 } }], FINDING_CHANGES);
const judge = (known: Finding[], id: string) =>
  after(known, 'judgments.submit', { taskId: `task of ${id}`, verdict: 'reject' });

describe('a judgment', () => {
  test('settles at once what one person decides', () => {
    const known = [finding('a'), finding('b')];
    const [first, second] = judge(known, 'a');
    expect(standing(first!)).toBe('Rejected');
    expect(isMine(first!)).toBe(false);
    expect(second).toBe(known[1]);
  });

  test('leaves open what others are asked about too', () => {
    const [first] = judge([finding('a', { route: { reviewers: 2 } as Finding['route'] })], 'a');
    expect(first).toMatchObject({ state: 'open', task: null, outcome: null });
  });
});

describe('a judgment that is taken back', () => {
  const judged = (state: Judgment['state']) =>
    finding('a', {
      state: 'resolved',
      task: null,
      judgments: [{ id: 'j1', mine: true, state, verdict: 'reject', reviewer: me } as Judgment],
      outcome: { verdict: 'reject', how: 'agreed', by: me } as Finding['outcome'],
    });
  const undo = (known: Finding[]) => after(known, 'judgments.undo', { judgmentId: 'j1' });

  test('is undone at once, and nothing is decided on it before its task is back', () => {
    const [first] = undo([judged('standing')]);
    expect(first).toMatchObject({ state: 'open', outcome: null, judgments: [{ state: 'undone' }] });
    expect(isMine(first!)).toBe(false);
  });

  test('is left as it is where the server has taken it back already', () => {
    const known = [judged('undone')];
    expect(undo(known)[0]).toBe(known[0]);
  });
});
