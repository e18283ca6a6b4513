import { documentText, insertText, type ConnectedDocument } from '@countersign/coediting';
import { acting, readSince } from '@countersign/database';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { shownBy } from './testing/reading.ts';
import { createWorld, until, type World } from './testing/world.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

const text = ({ doc }: ConnectedDocument) => documentText(doc);
const log = () =>
  acting(world.database.db, { workspaces: [world.sample.workspaceId] }, (transaction) =>
    readSince(transaction, { documentId: world.sample.documentId, seq: 0 }),
  );

test('what one types, another sees; when it is acknowledged it is in the log', async () => {
  const [a, b] = [
    await world.open(await world.member('lead')),
    await world.open(await world.member('reviewer')),
  ];
  expect(text(a)).toContain('One.');
  insertText(a.doc, 0, 4, ' More.');
  await a.saved();
  expect((await log()).length).toBe(2);
  await until(() => text(b).includes('One. More.'));
  insertText(b.doc, 1, 0, 'And ');
  await b.saved();
  await until(() => text(a) === text(b));
  expect(a.unsaved).toBe(0);
  const fresh = await world.open(await world.member('lead'));
  expect(text(fresh)).toBe(text(a));
});

test('everybody sees who is there, by the server’s word', async () => {
  const [anne, bert] = [await world.member('lead'), await world.member(null)];
  const a = await world.open(anne);
  const b = await world.open(bert, { mode: 'suggest' });
  a.awareness.setLocalState({
    cursor: 3,
    user: { id: 'somebody else', name: 'Somebody else', color: '#123456' },
  });
  await until(() => shownBy(anne, b)?.['cursor'] === 3);
  expect(shownBy(anne, b)).toEqual({
    cursor: 3,
    user: { id: anne.account, kind: 'person', name: 'A lead', color: '#123456' },
  });
  await until(() => shownBy(bert, a) !== undefined);
  expect(shownBy(bert, a)?.['user']).toMatchObject({ id: bert.account, kind: 'ai' });
  b.destroy();
  await until(() => shownBy(bert, a) === undefined);
});

test('offline edits of both sides meet again', async () => {
  const [a, b] = [await world.open(await world.member('lead')), await world.open(await world.member('lead'))];
  a.disconnect();
  for (let i = 0; i < 200; i += 1) insertText(a.doc, 0, 0, 'x');
  insertText(b.doc, 1, 0, 'online ');
  await b.saved();
  expect(a.unsaved).toBe(200);
  expect(a.status).toBe('offline');
  await a.reconnect();
  await a.saved();
  await until(() => text(a) === text(b));
  expect(text(a)).toContain('x'.repeat(200));
  expect(text(a)).toContain('online ');
});
