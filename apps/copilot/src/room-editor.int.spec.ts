import { openDocument, readAsContract, type Principal } from '@countersign/application';
import {
  connectDocument,
  documentText,
  openForChange,
  readDocument,
  type ConnectedDocument,
} from '@countersign/coediting';
import { asId, type DocumentMode } from '@countersign/domain';
import {
  acceptChange,
  baselineText,
  listChanges,
  proposedText,
  schema,
  suggestTransform,
} from '@countersign/redline';
import type { Node } from 'prosemirror-model';
import { Transform } from 'prosemirror-transform';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createRoomEditor } from './room-editor.ts';
import { createWorld, until, type World } from './testing/world.ts';

// What the AI writes while a person types in the same paragraph: nothing a person typed is lost, the baseline stays.

const PAYMENT = 'Customer shall pay each invoice within fifteen (15) days after the date of the invoice.';
const AT = '2026-01-01T00:00:00.000Z';

let world: World;
const rooms: ConnectedDocument[] = [];
beforeAll(async () => {
  world = await createWorld();
});
afterAll(async () => {
  for (const room of rooms) room.destroy();
  await world.close();
});

/** The AI and a lead in one contract's room, with the clause as the AI reads it. */
async function given(mode: DocumentMode = 'suggest') {
  const contract = await world.upload('Services Agreement', ['The parties agree.', PAYMENT]);
  const { ai } = world.workspace;
  const enter = async (principal: Principal, mode: DocumentMode, redo: boolean) => {
    const room = connectDocument({
      url: world.presenceUrl,
      documentId: contract.documentId,
      redo,
      token: async () => {
        const { contractId } = contract;
        const token = await openDocument(world.services, principal, { contractId, mode });
        if (!token.ok) throw new Error(token.refusal.message);
        return token.value.token;
      },
    });
    rooms.push(room);
    await room.synced;
    return room;
  };
  const lead = world.workspace.as('lead');
  const reviewer = world.workspace.as('reviewer');
  const room = await enter(ai, 'suggest', false);
  const person = await enter(lead, mode, true);
  const reads = (document: Node) =>
    readAsContract(document, { reviewer: ai.accountId, numbering: {}, title: 'Services Agreement' });
  const clause = [...reads(readDocument(room.doc)).paragraphs.values()].find(({ text }) => text === PAYMENT)!;
  const start = PAYMENT.indexOf('fifteen (15)');
  const redline = {
    paragraphId: asId('paragraph', clause.id),
    start,
    end: start + 'fifteen (15)'.length,
    replacement: 'thirty (30)',
  };
  return {
    room,
    person,
    lead: lead.accountId,
    /** A second person, who suggests. */
    colleague: async () => ({ open: await enter(reviewer, 'suggest', true), by: reviewer.accountId }),
    reads: () => reads(readDocument(room.doc)).paragraphs.get(clause.id)?.text ?? '',
    editor: createRoomEditor(room, reads, ai.accountId),
    finding: { redline },
    stamp: (id: string) => ({ id, by: ai.accountId, at: AT }),
    own: ({ doc }: ConnectedDocument) =>
      listChanges(readDocument(doc)).filter(({ by }) => by === ai.accountId),
  };
}

const proposed = ({ doc }: ConnectedDocument) => proposedText(readDocument(doc));
const baseline = ({ doc }: ConnectedDocument) => baselineText(readDocument(doc));

/** Types before some words: as a suggestion of somebody's, otherwise as it is. */
function type(
  { doc }: ConnectedDocument,
  words: string,
  { before, id, by }: { before: string; id?: string; by?: string },
) {
  const open = openForChange(doc);
  let at = -1;
  open.before.descendants((node, position) => {
    const found = node.text?.indexOf(before) ?? -1;
    if (at < 0 && found >= 0) at = position + found;
  });
  const tracked = new Transform(open.before);
  const plain = new Transform(open.before).insert(at, schema.text(words));
  if (id === undefined || by === undefined) {
    open.write(plain);
    return;
  }
  expect(suggestTransform(tracked, plain, { id, by, at: AT })).not.toHaveProperty('refused');
  open.write(tracked);
}

const settled = ({ room, person }: { room: ConnectedDocument; person: ConnectedDocument }) =>
  Promise.all([room.saved(), person.saved()]).then(() =>
    until(() => documentText(room.doc) === documentText(person.doc)),
  );

test('a redline and what a person types in the same words at the same moment both stand', async () => {
  const { room, person, lead, editor, finding, stamp, own } = await given();
  const before = baseline(person);
  const proposing = editor.propose(finding, stamp('ai-1'), PAYMENT);
  for (const [index, letter] of 'calendar '.split('').entries()) {
    type(person, letter, { before: 'days after', id: `person-${index}`, by: lead });
  }
  type(person, 'some ', { before: 'teen (15)', id: 'person-in', by: lead });
  expect(await proposing).toMatchObject({ outcome: 'committed' });
  await settled({ room, person });
  expect(baseline(person)).toBe(before);
  expect(proposed(person)).toContain('calendar days');
  expect(own(person).map(({ inserted }) => inserted)).toContain('thirty (30)');
  // Typed into words that are proposed to go: there, and seen again when the AI takes that back.
  expect(readDocument(person.doc).textContent).toContain('fifsome teen (15)');
  expect(await editor.takeBack(new Set(['ai-1']))).toBe(true);
  await settled({ room, person });
  expect(proposed(person)).toContain('fifsome teen (15) calendar days');
});

test('it is taken back whole while a person types amid its words, and what the person typed stays', async () => {
  const { room, person, lead, editor, finding, stamp, own } = await given();
  const before = baseline(person);
  expect(await editor.propose(finding, stamp('ai-1'), PAYMENT)).toMatchObject({ outcome: 'committed' });
  await until(() => own(person).length === 1);
  // Each has not heard of the other yet.
  const takingBack = editor.takeBack(new Set(['ai-1']));
  type(person, ' working', { before: ' (30)', id: 'person-1', by: lead });
  expect(await takingBack).toBe(true);
  await settled({ room, person });
  expect(await editor.takeBack(new Set(['ai-1']))).toBe(true);
  await settled({ room, person });
  expect(own(person)).toEqual([]);
  expect(baseline(person)).toBe(before);
  expect(proposed(person)).toContain('working');
});

test('words that somebody accepts at the same moment stay accepted, whoever was quicker', async () => {
  const { room, person, editor, finding, stamp, own } = await given('edit');
  expect(await editor.propose(finding, stamp('ai-1'), PAYMENT)).toMatchObject({ outcome: 'committed' });
  await until(() => own(person).length === 1);
  room.disconnect();
  const open = openForChange(person.doc);
  open.write(acceptChange(open.before, 'ai-1'));
  await person.saved();
  const takingBack = editor.takeBack(new Set(['ai-1']));
  await room.reconnect();
  expect(await takingBack).toBe(true);
  await settled({ room, person });
  expect(own(person)).toEqual([]);
  expect(baseline(person)).toContain(PAYMENT.replace('fifteen (15)', 'thirty (30)'));
});

test('two people and the AI write in the same words of one paragraph at once: all have the same, and every letter is there', async () => {
  const { room, person, colleague, reads, editor, finding, stamp, own } = await given('edit');
  const { open: other, by } = await colleague();
  const refused: string[] = [];
  for (const one of [person, other]) one.on('refused', ({ code }) => refused.push(code));
  // On its way when both begin to type, who have not heard of it.
  const first = editor.propose(finding, stamp('ai-first'), PAYMENT);
  const typed = new AbortController();
  const proposingAgain = (async () => {
    for (let round = 0; !typed.signal.aborted; round += 1) {
      const [text, id] = [reads(), `ai-${round}`];
      const [start, end] = [text.indexOf('fif'), text.indexOf('teen (15)') + 'teen (15)'.length];
      await editor.propose({ redline: { ...finding.redline, start, end } }, stamp(id), text);
      await editor.takeBack(new Set([id]));
    }
  })();
  for (const letter of 'abcdefghijklmnop') {
    type(person, letter, { before: 'teen (15)' });
    type(other, letter.toUpperCase(), { before: 'teen (15)', id: `other-${letter}`, by });
    await new Promise((resolve) => setImmediate(resolve));
  }
  expect(await first).toMatchObject({ outcome: 'committed' });
  await Promise.all([person.saved(), other.saved()]);
  typed.abort();
  await proposingAgain;
  const same = () => new Set([room, person, other].map(({ doc }) => documentText(doc))).size === 1;
  await until(same);
  // What was typed amid words that are taken back may come in with the change on it: until nothing of it is left.
  while (own(room).length > 0) {
    expect(await editor.takeBack(new Set(own(room).map(({ id }) => id)))).toBe(true);
    await until(same);
  }
  await until(same);
  expect(refused).toEqual([]);
  expect(baseline(person)).toContain('fifabcdefghijklmnopteen (15) days');
  const between = /fif(.*)teen \(15\) days/.exec(proposed(person))?.[1] ?? '';
  expect(between.replace(/[A-Z]/g, '')).toBe('abcdefghijklmnop');
  expect(between.replace(/[a-z]/g, '')).toBe('ABCDEFGHIJKLMNOP');
});
