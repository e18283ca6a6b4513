import {
  createYDocument,
  documentRoot,
  documentText,
  insertText,
  sameDocument,
} from '@countersign/coediting';
import { forgedInsertion } from '@countersign/coediting/testing/forged-insertion';
import { acting, appendUpdates, enqueue } from '@countersign/database';
import { afterEach, expect, test } from 'vitest';
import * as Y from 'yjs';
import { createWorld, textDocument, until, type World } from './testing/world.ts';

// Rules 14 and 19 of docs/spec/coediting.md: a document that took a forged edit before rooms looked for them is named, has no more
// snapshots, and has them again when somebody has restored it, as docs/guides/operating.md says.

let world: World;
afterEach(() => world.close());

/** Each is typed by somebody else who has what was before it; the last stands between two that never stood side by side. */
function poisonedLog(paragraphs: readonly string[]): { clientId: number; update: Uint8Array }[] {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, createYDocument(textDocument(...paragraphs)));
  const { client, clock } = ((documentRoot(doc).get(0) as Y.XmlElement).get(0) as Y.XmlText)._start!.id;
  const second = { client, clock: clock + 1 };
  const typed = [7, 9].map((clientId) => {
    const before = Y.encodeStateVector(doc);
    doc.clientID = clientId;
    insertText(doc, 0, 0, `by ${clientId} `);
    return { clientId, update: Y.encodeStateAsUpdate(doc, before) };
  });
  const between = { origin: second, rightOrigin: second };
  return [...typed, { clientId: 8, update: forgedInsertion({ client: 8, clock: 0, ...between, text: 'F' }) }];
}

async function poison(paragraphs: readonly string[]): Promise<void> {
  const { documentId, workspaceId, author } = world.sample;
  const edits = poisonedLog(paragraphs).map(({ clientId, update }) => ({
    documentId,
    messageId: `by ${clientId}`,
    actorId: author,
    payload: update,
    claims: [clientId],
  }));
  await acting(world.database.db, { workspaces: [workspaceId] }, (transaction) =>
    appendUpdates(transaction, edits),
  );
}

/** What a lead asks for with it is carried out. */
async function restore(seq: number): Promise<void> {
  const { documentId, workspaceId, author } = world.sample;
  const command = { kind: 'restore', seq };
  await acting(world.database.db, { workspaces: [workspaceId] }, (transaction) =>
    enqueue(transaction, {
      workspaceId,
      topic: 'document-command',
      payload: { documentId, workspaceId, messageId: `restore ${seq}`, actorId: author, command },
    }),
  );
  await until(async () => {
    const [row] = await world.sql(`select count(*)::int n from outbox where topic = 'document-command'`);
    return row?.['n'] === 0;
  });
}

async function snapshots(): Promise<number> {
  const [row] = await world.sql('select count(*)::int n from document_snapshot');
  return row!['n'] as number;
}

const failures = () => world.metric('countersign_compactions_failed_total');

const SMALL = ['One.', 'Two.'];
/** Looked at beside the event loop. */
const LARGE = ['One.', 'word '.repeat(2_000)];

test.each([
  ['as it was before, and back', SMALL, 1],
  ['as it is', SMALL, null],
  ['large, as it was before, and back', LARGE, 1],
  ['large, as it is', LARGE, null],
] as const)(
  'a poisoned document that is restored %s has snapshots again, and everybody has the same',
  async (_what, paragraphs, seq) => {
    world = await createWorld({}, [...paragraphs]);
    await poison(paragraphs);
    const lead = await world.open(await world.member('lead'));
    const poisoned = documentText(lead.doc);
    const { registry } = world.presence;
    const host = registry.find(world.sample.documentId)!;
    await registry.compact(host);
    expect([await failures(), await snapshots()]).toEqual([1, 0]);

    const before = lead.head;
    await restore(seq ?? before);
    await until(() => lead.head > before);
    const first = new Y.Doc();
    Y.applyUpdate(first, createYDocument(textDocument(...paragraphs)));
    expect(documentText(lead.doc)).toBe(seq === null ? poisoned : documentText(first));

    if (seq !== null) {
      // And what it was in the meantime, as docs/guides/operating.md says.
      await restore(before);
      await until(() => documentText(lead.doc) === poisoned);
    }

    await registry.compact(host);
    expect([await failures(), await snapshots()]).toEqual([1, 1]);
    const other = await world.startNode();
    const newcomer = await world.open(await world.member('lead'), { url: other.url });
    expect(other.presence.registry.find(world.sample.documentId)!.room.history.snapshot?.uptoSeq).toBe(
      lead.head,
    );
    // Beside one another, where it was poisoned.
    for (const [writer, words] of [
      [lead, 'there '],
      [newcomer, 'new '],
      [lead, 'and there '],
    ] as const) {
      const { head } = writer;
      insertText(writer.doc, 0, 1, words);
      await writer.saved();
      await until(() => lead.head > head && newcomer.head === lead.head);
      expect(sameDocument(lead.doc, newcomer.doc)).toBe(true);
    }
    await registry.compact(host);
    expect([await failures(), await snapshots()]).toEqual([1, 1]);
    expect(host.room.history.snapshot?.uptoSeq).toBe(lead.head);
  },
);
