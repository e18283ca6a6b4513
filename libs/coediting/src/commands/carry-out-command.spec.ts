import { baselineText, proposedText, schema, suggestTransform } from '@countersign/redline';
import { Transform } from 'prosemirror-transform';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { openForChange } from '../document/apply-change.ts';
import { createYDocument } from '../document/create-y-document.ts';
import { documentRoot } from '../document/document-root.ts';
import { LiveDocument } from '../document/live-document.ts';
import { readDocument } from '../document/read-document.ts';
import { carryOutCommand, type CommandTask } from './carry-out-command.ts';

// Rule 13 of docs/spec/coediting.md: what a command puts back stands where it stood, whatever letters are beside it, also for whoever
// types there at that moment.

const AT = '2026-01-01T00:00:00.000Z';
const FIRST = createYDocument(
  schema.node('doc', null, [schema.node('paragraph', { id: 'p0' }, [schema.text('aaaa')])]),
);

function replica(updates: readonly Uint8Array[], clientId: number): Y.Doc {
  const doc = new Y.Doc();
  for (const update of updates) Y.applyUpdate(doc, update);
  doc.clientID = clientId;
  return doc;
}

function made(doc: Y.Doc, change: (text: Y.XmlText) => void): Uint8Array {
  const before = Y.encodeStateVector(doc);
  change((documentRoot(doc).get(0) as Y.XmlElement).get(0) as Y.XmlText);
  return Y.encodeStateAsUpdate(doc, before);
}

const words = (doc: Y.Doc) => baselineText(readDocument(doc)).trim();

function carriedOut(updates: readonly Uint8Array[], task: Partial<CommandTask>): Uint8Array {
  const live = new LiveDocument(updates);
  const command = {
    messageId: 'the command',
    clientId: 99,
    revisions: null,
    restored: null,
    ...task,
  } as CommandTask;
  return carryOutCommand(live, command)!;
}

test.each([
  { taken: 3, typedAt: 1 },
  { taken: 3, typedAt: 2 },
  { taken: 2, typedAt: 1 },
  { taken: 0, typedAt: 2 },
  { taken: 0, typedAt: 3 },
])('a letter among equal ones that was taken out comes back at its place: %o', ({ taken, typedAt }) => {
  const deletion = made(replica([FIRST], 7), (text) => text.delete(taken, 1));
  // By somebody who has heard of neither.
  const typed = made(replica([FIRST], 8), (text) => text.insert(typedAt, 'X'));
  const revisions = { before: [FIRST], after: [FIRST, deletion] };
  const command = { kind: 'revert', messageId: 'the deletion' } as const;
  const back = carriedOut([FIRST, deletion], { command, revisions });
  const restored = carriedOut([FIRST, deletion], { command: { kind: 'restore', seq: 1 }, restored: [FIRST] });
  for (const update of [back, restored]) {
    const text = words(replica([FIRST, deletion, typed, update], 9));
    expect(text).toBe(`${'a'.repeat(typedAt)}X${'a'.repeat(4 - typedAt)}`);
  }
});

test('the letters of a proposal that is rejected go, and not those beside it that are alike', () => {
  const person = replica([FIRST], 7);
  const proposal = made(person, (text) =>
    text.insert(2, 'aa', { inserted: { id: 'more', by: 'somebody', at: AT } }),
  );
  // Typed in the middle of the agreed letters before it.
  const typed = made(replica([FIRST, proposal], 8), (text) => text.insert(1, 'X'));
  const rejected = carriedOut([FIRST, proposal], { command: { kind: 'reject', changeIds: ['more'] } });
  const all = replica([FIRST, proposal, typed, rejected], 9);
  expect(proposedText(readDocument(all)).trim()).toBe('aXaaa');
});

test('RL5.2 a decision is made on what the server has; what was on its way of the same proposal is judged on that', () => {
  const person = replica([FIRST], 7);
  const proposal = suggested(person, 3, 'bb');
  // Typed on in the same proposal, and not there yet when it is accepted.
  const typedOn = suggested(person, 5, 'c');
  const live = new LiveDocument([FIRST, proposal]);
  expect(live.suggests(typedOn, 'somebody')).toEqual({ ok: true });
  live.apply(carriedOut([FIRST, proposal], { command: { kind: 'accept', changeIds: ['more'] } }));
  expect(words(live.doc)).toBe('aabbaa');
  expect(live.suggests(typedOn, 'somebody')).toMatchObject({ refused: 'baseline changed' });
});

/** Words typed as a suggestion, as a page writes them. */
function suggested(doc: Y.Doc, at: number, words: string): Uint8Array {
  const before = Y.encodeStateVector(doc);
  const open = openForChange(doc);
  const into = new Transform(open.before);
  const plain = new Transform(open.before).insert(at, schema.text(words));
  suggestTransform(into, plain, { id: 'more', by: 'somebody', at: AT });
  open.write(into);
  return Y.encodeStateAsUpdate(doc, before);
}
