import { createYDocument, documentText } from '@countersign/coediting';
import { insertSampleDocument } from '@countersign/database/testing/documents';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createWorld, textDocument, until, type World } from './testing/world.ts';

// Rule 12 of docs/spec/coediting.md: one workspace does not take the rooms of the others.

let world: World;
beforeAll(async () => {
  world = await createWorld({ mostRooms: 2 });
});
afterAll(() => world.close());

const another = (workspaceId?: string) =>
  insertSampleDocument(world.database.db, {
    state: createYDocument(textDocument('Another.')),
    clients: [1],
    ...(workspaceId === undefined ? {} : { workspaceId }),
  });

test('of documents that are opened at once as many open as may; the next gets in when somebody leaves', async () => {
  const { workspaceId } = world.sample;
  const samples = [await another(workspaceId), await another(workspaceId), await another(workspaceId)];
  const opened = await Promise.all(
    samples.map(async (sample) => {
      const person = { account: sample.author, kind: 'person', name: 'A lead', session: null } as const;
      const token = await world.token(person, { document: sample.documentId });
      return world.open(person, { documentId: sample.documentId, token, connect: false });
    }),
  );
  for (const one of opened) void one.reconnect();
  const live = () => opened.filter(({ status }) => status === 'live');
  await until(async () => live().length === 2 && (await refusals()) >= 1);
  const left = opened.find(({ status }) => status !== 'live')!;

  // Another workspace has rooms of its own, and a room with somebody in it takes more people.
  const elsewhere = await another();
  const person = { account: elsewhere.author, kind: 'person', name: 'A lead', session: null } as const;
  const theirs = { workspace: elsewhere.workspaceId, document: elsewhere.documentId };
  await world.open(person, { documentId: elsewhere.documentId, token: await world.token(person, theirs) });

  live()[0]!.destroy();
  await until(() => left.status === 'live');
  expect(documentText(left.doc)).toContain('Another.');
});

async function refusals(): Promise<number> {
  const text = await (await fetch(`${world.url}/metrics`)).text();
  return Number(/countersign_refused_total\{reason="too many",[^}]*\} (\d+)/.exec(text)?.[1] ?? 0);
}
