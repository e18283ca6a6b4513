import { documentRoot, documentText, insertText, type ConnectedDocument } from '@countersign/coediting';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { XmlElement } from 'yjs';
import { line } from './testing/reading.ts';
import { createWorld, until, type World } from './testing/world.ts';

// Rule 7 of docs/spec/coediting.md: the AI, and whoever may only suggest, changes nothing but by suggestions.

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

const AT = '2026-01-01T00:00:00.000Z';
const text = ({ doc }: ConnectedDocument) => documentText(doc);
const head = async () =>
  Number(
    (await world.sql('select head from document where id = $1', [world.sample.documentId]))[0]?.['head'],
  );

function refusals(connection: ConnectedDocument): string[] {
  const codes: string[] = [];
  connection.on('refused', ({ code }) => codes.push(code));
  return codes;
}

test('two people and an AI peer edit at once, and have the same in the end', async () => {
  const machine = await world.member(null);
  const [a, b] = [
    await world.open(await world.member('lead')),
    await world.open(await world.member('reviewer')),
  ];
  const ai = await world.open(machine, { mode: 'edit' });
  expect(ai.mode).toBe('suggest');
  for (let i = 0; i < 20; i += 1) {
    insertText(a.doc, 0, 0, 'a');
    insertText(b.doc, 1, 0, 'b');
    line(ai, 0).insert(line(ai, 0).length, 'm', { inserted: { id: `m${i}`, by: machine.account, at: AT } });
    await new Promise((resolve) => setImmediate(resolve));
  }
  await Promise.all([a.saved(), b.saved(), ai.saved()]);
  await until(() => text(a) === text(b) && text(b) === text(ai));
  expect(text(a)).toContain('a'.repeat(20));
  expect(text(a)).toContain('b'.repeat(20));
  expect(text(a).match(/<inserted/g)?.length).toBeGreaterThan(0);
});

test('an AI’s direct edit is refused by name, seen by nobody, and taken back in its own replica', async () => {
  const machine = await world.member(null);
  const a = await world.open(await world.member('lead'));
  const ai = await world.open(machine, { mode: 'suggest' });
  const before = { head: await head(), text: text(a) };
  const codes = refusals(ai);
  const rewound = new Promise((resolve) => ai.on('rewound', resolve));
  insertText(ai.doc, 0, 0, 'SMUGGLED');
  await expect(ai.saved()).rejects.toThrow();
  await rewound;
  expect(codes).toEqual(['not a suggestion']);
  expect(text(ai)).toBe(before.text);
  expect(await head()).toBe(before.head);
  // It goes on as a peer whose suggestions are taken.
  line(ai, 0).insert(0, 'proposed ', { inserted: { id: 'proposal', by: machine.account, at: AT } });
  await ai.saved();
  await until(() => text(a).includes('proposed '));
  expect(text(a)).not.toContain('SMUGGLED');
});

test('a suggestion in somebody else’s name, or over somebody else’s proposal, is refused', async () => {
  const lead = await world.member('lead');
  const a = await world.open(lead);
  line(a, 1).insert(0, 'hers ', { inserted: { id: 'hers', by: lead.account, at: AT } });
  await a.saved();
  const machine = await world.member(null);
  const attempts: [string, (ai: ConnectedDocument) => void][] = [
    [
      'forged author',
      (ai) => line(ai, 0).insert(0, 'x', { inserted: { id: 'f1', by: lead.account, at: AT } }),
    ],
    ['not a suggestion', (ai) => line(ai, 1).delete(0, 5)],
    ['not a suggestion', (ai) => line(ai, 1).format(0, 5, { inserted: null })],
    ['not a suggestion', (ai) => documentRoot(ai.doc).delete(0, 1)],
    ['not a suggestion', (ai) => (documentRoot(ai.doc).get(0) as XmlElement).setAttribute('level', '1')],
  ];
  for (const [code, attempt] of attempts) {
    const ai = await world.open(machine, { mode: 'suggest' });
    const codes = refusals(ai);
    attempt(ai);
    await expect(ai.saved()).rejects.toThrow();
    expect([code, 'not in schema']).toContain(codes[0]);
    ai.destroy();
  }
  expect(text(a)).toContain('hers ');
});

test('once a baseline is with the counterparty, an editor’s direct edits are refused too', async () => {
  const a = await world.open(await world.member('lead'));
  expect(a.mode).toBe('edit');
  const told = new Promise((resolve) => a.on('mode', resolve));
  await world.sql('update document set baseline_sent = true where id = $1', [world.sample.documentId]);
  await told;
  expect(a.mode).toBe('suggest');
  const codes = refusals(a);
  insertText(a.doc, 0, 0, 'direct');
  await expect(a.saved()).rejects.toThrow();
  expect(codes).toEqual(['not a suggestion']);
});
