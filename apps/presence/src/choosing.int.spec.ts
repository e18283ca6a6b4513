import {
  documentText,
  insertText,
  type ConnectedDocument,
  type ConnectionRefusal,
  type TypingMode,
} from '@countersign/coediting';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { baseline, line, proposed } from './testing/reading.ts';
import { createWorld, until, type Person, type World } from './testing/world.ts';

// Rule 26 of docs/spec/coediting.md: who chose to suggest is held to it as who may do no more.

let world: World;
beforeEach(async () => {
  world = await createWorld({}, ['Fees are due in thirty days.', 'Two.']);
});
afterEach(() => world.close());

const AT = '2026-01-01T00:00:00.000Z';
const suggest = (open: ConnectedDocument, { account }: Person, [at, words]: [number, string]) =>
  line(open, 0).insert(at, words, { inserted: { id: crypto.randomUUID(), by: account, at: AT } });

/** Somebody with the right to edit, whose page asks for a token of the mode that it needs. */
async function chooser(typing: TypingMode) {
  const person = await world.member('lead');
  const asked: string[] = [];
  const refusals: ConnectionRefusal[] = [];
  const open = await world.open(person, {
    token: (mode) => {
      asked.push(mode ?? 'none');
      return world.token(person, { mode: mode ?? 'edit' });
    },
    typing,
    redo: true,
  });
  open.on('refused', (refusal) => refusals.push(refusal));
  return { person, open, asked, refusals };
}

const isEditing = ({ open }: { open: ConnectedDocument }) => open.typing.now === 'edit';

test('a proposal that is withdrawn under the words of an editor who suggests leaves the baseline whole', async () => {
  const machine = await world.member(null);
  const ai = await world.open(machine, { mode: 'suggest' });
  const { person, open, refusals } = await chooser('suggest');
  const before = baseline(ai);
  suggest(ai, machine, [5, 'of the agent ']);
  await ai.saved();
  await until(() => proposed(open).includes('of the agent'));
  open.disconnect();
  suggest(open, person, [8, 'OWN ']);
  line(ai, 0).delete(5, 'of the agent '.length);
  await ai.saved();
  await open.reconnect();
  await open.saved();
  await until(() => proposed(ai).includes('OWN'));
  expect(baseline(ai)).toBe(before);
  expect(refusals).toEqual([]);
});

test('it is an editor’s text once the server has said so, and a suggester’s again at once', async () => {
  const chosen = await chooser('suggest');
  const { open, asked } = chosen;
  const other = await world.open(await world.member('lead'));
  expect([open.mode, open.typing]).toEqual(['suggest', { now: 'suggest', changing: false }]);
  open.choose('edit');
  expect(open.typing).toEqual({ now: 'suggest', changing: true });
  await until(() => isEditing(chosen));
  expect(open.mode).toBe('edit');
  insertText(open.doc, 0, 0, 'Typed. ');
  open.choose('suggest');
  expect(open.typing).toEqual({ now: 'suggest', changing: false });
  await open.saved();
  await until(() => open.mode === 'suggest');
  expect(asked).toEqual(['suggest', 'edit', 'suggest']);
  await until(() => documentText(other.doc) === documentText(open.doc));
  expect(baseline(other)).toContain('Typed. Fees');
  // The server holds them to it.
  insertText(open.doc, 1, 0, 'Again. ');
  await open.saved();
  expect(baseline(other)).not.toContain('Again. ');
  expect(chosen.refusals).toEqual([]);
});

test('what was typed in one mode is pushed by its rules, however late', async () => {
  const chosen = await chooser('suggest');
  const { person, open } = chosen;
  const other = await world.open(await world.member('lead'));
  open.choose('edit');
  await until(() => isEditing(chosen));
  open.disconnect();
  insertText(open.doc, 1, 0, 'Edited. ');
  open.choose('suggest');
  suggest(open, person, [0, 'Proposed. ']);
  // Meant as a suggestion, and none: it is made one, though the right to edit is there.
  insertText(open.doc, 1, 0, 'Careless. ');
  await open.reconnect();
  await open.saved();
  await until(() => open.mode === 'suggest' && documentText(other.doc) === documentText(open.doc));
  expect(baseline(other)).toBe('Fees are due in thirty days.\nEdited. Two.');
  expect(proposed(other)).toBe('Proposed. Fees are due in thirty days.\nCareless. Edited. Two.');
  expect(chosen.refusals).toEqual([]);
});

test('who may only suggest, and asks to edit, goes on suggesting', async () => {
  await world.sql('update document set baseline_sent = true where id = $1', [world.sample.documentId]);
  const { open, asked } = await chooser('suggest');
  open.choose('edit');
  expect(open.typing.changing).toBe(true);
  await until(() => !open.typing.changing);
  expect([open.typing.now, open.mode]).toEqual(['suggest', 'suggest']);
  await until(() => asked.length === 3);
  expect(asked).toEqual(['suggest', 'edit', 'suggest']);
});

test('the token decides, also where the page keeps quiet about suggesting', async () => {
  const person = await world.member('lead');
  const open = await world.open(person, { mode: 'suggest' });
  insertText(open.doc, 0, 0, 'Direct. ');
  await expect(open.saved()).rejects.toThrow('suggest');
});
