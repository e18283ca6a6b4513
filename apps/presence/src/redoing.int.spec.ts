import {
  documentRoot,
  documentText,
  insertText,
  openForChange,
  readDocument,
  type ConnectedDocument,
  type ConnectionRefusal,
} from '@countersign/coediting';
import { acceptChange, listChanges, schema, suggestTransform } from '@countersign/redline';
import { Transform } from 'prosemirror-transform';
import { afterEach, beforeEach, expect, test } from 'vitest';
import * as Y from 'yjs';
import { baseline, line, proposed } from './testing/reading.ts';
import { createWorld, until, type Person, type World } from './testing/world.ts';

// Rule 21 of docs/spec/coediting.md: what somebody typed and the server did not take for a suggestion is made again as one.

let world: World;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(() => world.close());

const AT = '2026-01-01T00:00:00.000Z';

async function suggester(): Promise<{
  person: Person;
  open: ConnectedDocument;
  refusals: ConnectionRefusal[];
}> {
  const person = await world.member('reviewer');
  const open = await world.open(person, { mode: 'suggest', redo: true });
  const refusals: ConnectionRefusal[] = [];
  open.on('refused', (refusal) => refusals.push(refusal));
  return { person, open, refusals };
}

test('a direct edit comes back as a suggestion of whoever made it, and nobody hears of a refusal', async () => {
  const lead = await world.open(await world.member('lead'));
  const { person, open, refusals } = await suggester();
  const before = baseline(lead);
  insertText(open.doc, 0, 0, 'Typed. ');
  expect(open.unsaved).toBe(1);
  await open.saved();
  await until(() => proposed(lead).includes('Typed. One.'));
  expect(baseline(lead)).toBe(before);
  expect(listChanges(readDocument(lead.doc)).map(({ by }) => by)).toEqual([person.account]);
  expect(refusals).toEqual([]);
  await until(() => documentText(open.doc) === documentText(lead.doc));
});

test('however much it is, and however much it is like what stands there', async () => {
  const lead = await world.open(await world.member('lead'));
  const { open, refusals } = await suggester();
  const before = baseline(lead);
  const words = 'One. '.repeat(1_000);
  insertText(open.doc, 0, 0, words);
  line(open, 0).delete(words.length, 1);
  await open.saved();
  await until(() => proposed(lead).startsWith(`${words}ne.`));
  expect(baseline(lead)).toBe(before);
  expect(refusals).toEqual([]);
});

test('words typed into a proposal while somebody accepts it are proposed in their own right', async () => {
  const lead = await world.open(await world.member('lead'));
  const { person, open, refusals } = await suggester();
  line(open, 0).insert(0, 'hello ', { inserted: { id: 'first', by: person.account, at: AT } });
  await open.saved();
  await until(() => proposed(lead).includes('hello'));
  open.disconnect();
  // Without a mark of its own: it stands between the ends of the proposal.
  line(open, 0).insert(3, 'XYZ');
  line(lead, 0).format(0, 'hello '.length, { inserted: null });
  await lead.saved();
  await open.reconnect();
  await open.saved();
  await until(() => proposed(lead).includes('helXYZlo One.'));
  expect(baseline(lead)).toContain('hello One.');
  expect(baseline(lead)).not.toContain('XYZ');
  expect(refusals).toEqual([]);
});

test('what cannot be told as a suggestion is handed back with what to do, and the document is the server’s', async () => {
  const lead = await world.open(await world.member('lead'));
  const { open, refusals } = await suggester();
  // A paragraph under the name of another: whose proposal it would be, and where, cannot be said.
  const twin = new Y.XmlElement('paragraph');
  twin.setAttribute('id', 'p0');
  twin.insert(0, [new Y.XmlText('Twice. ')]);
  documentRoot(open.doc).push([twin]);
  await expect(open.saved()).rejects.toThrow('suggest');
  expect(refusals).toMatchObject([{ code: 'not a suggestion', kind: 'edits' }]);
  expect(refusals[0]?.lost.length).toBeGreaterThan(0);
  await until(() => documentText(open.doc) === documentText(lead.doc) && open.status === 'live');
  expect(open.unsaved).toBe(0);
  insertText(open.doc, 0, 0, 'Little. ');
  await open.saved();
  await until(() => proposed(lead).includes('Little. One.'));
});

test.each([1, 2, 3])(
  'two type and suggest while a third accepts: no word is lost (seed %i)',
  async (seed) => {
    const random = chanceFrom(seed);
    const lead = await world.open(await world.member('lead'));
    const people = [await suggester(), await suggester()];
    const typed: string[] = [];
    for (let round = 0; round < 40; round += 1) {
      for (const { person, open } of people) {
        const word = wordOf(typed.length);
        typed.push(word);
        // Now as the editor suggests, now as a page types that has not heard that it may only suggest.
        write(open, `${word} `, { random, by: random() < 0.6 ? person.account : null });
        if (random() < 0.15) open.disconnect();
        else if (open.status === 'offline') void open.reconnect();
      }
      if (random() < 0.5) acceptOne(lead, random);
      await new Promise((resolve) => setImmediate(resolve));
    }
    for (const { open } of people) if (open.status === 'offline') await open.reconnect();
    await Promise.all([lead.saved(), ...people.map(({ open }) => open.saved())]);
    await until(() => people.every(({ open }) => documentText(open.doc) === documentText(lead.doc)));
    const words = proposed(lead);
    expect(typed.filter((word) => words.split(word).length !== 2)).toEqual([]);
    expect(people.flatMap(({ refusals }) => refusals.filter(({ kind }) => kind === 'edits'))).toEqual([]);
  },
);

type Chance = () => number;

/** Words share their letters: which of two equal letters side by side is whose, no text says. */
function wordOf(index: number): string {
  return `w${index}x`;
}

/** Writes before some word of the first paragraph; as a suggestion of somebody, or directly. */
function write(
  { doc }: ConnectedDocument,
  words: string,
  { random, by }: { random: Chance; by: string | null },
) {
  const open = openForChange(doc);
  const { before } = open;
  const starts = [...before.child(0).textContent.matchAll(/(?<=^| )\S/g)].map(({ index }) => index);
  const plain = new Transform(before).insert(
    1 + (starts[Math.floor(random() * starts.length)] ?? 0),
    schema.text(words),
  );
  const tracked = new Transform(before);
  if (by !== null)
    suggestTransform(tracked, plain, { id: `change-${words.trim()}`, by, at: AT }, { coalesce: false });
  open.write(by === null ? plain : tracked);
}

function acceptOne({ doc }: ConnectedDocument, random: Chance): void {
  const open = openForChange(doc);
  const { before } = open;
  const changes = listChanges(before);
  const change = changes[Math.floor(random() * changes.length)];
  if (change) open.write(acceptChange(before, change.id));
}

/** Uniform on [0, 1), the same for the same seed. */
function chanceFrom(seed: number): Chance {
  let state = seed * 0x9e37_79b9;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
}
