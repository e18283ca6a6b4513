import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { acting } from '../connect.ts';
import { freshDatabase, type FreshDatabase } from '../testing/fresh-database.ts';
import { appendUpdates } from './append-updates.ts';
import { listRevisions } from './list-revisions.ts';
import { insertSampleDocument, insertSampleMember, type SampleDocument } from './testing/sample-document.ts';

let fresh: FreshDatabase;
let owner: pg.Client;
let sample: SampleDocument;
let colleague: string;
beforeAll(async () => {
  fresh = await freshDatabase();
  owner = new pg.Client({ connectionString: fresh.url });
  await owner.connect();
  sample = await insertSampleDocument(fresh.db, { state: Uint8Array.of(0, 0), clients: [1] });
  colleague = await insertSampleMember(fresh.db, sample, { role: 'reviewer' });
  await edited(2, { by: colleague, at: '2026-01-05T09:00:00Z' });
  await edited(3, { by: sample.author, at: '2026-01-05T09:04:59Z' });
  // Five minutes are no long pause, a second more is.
  await edited(4, { by: sample.author, at: '2026-01-05T09:09:59Z' });
  await edited(5, { by: sample.author, at: '2026-01-05T09:15:00Z' });
});
afterAll(async () => {
  await owner.end();
  await fresh.drop();
});

/** Edit number `seq`, as if it had been made then. */
async function edited(seq: number, { by, at }: { by: string; at: string }): Promise<void> {
  const { documentId, workspaceId } = sample;
  const edit = { documentId, messageId: `edit ${seq}`, actorId: by, payload: Uint8Array.of(seq), claims: [] };
  await acting(fresh.db, { workspaces: [workspaceId] }, (transaction) => appendUpdates(transaction, [edit]));
  const when = 'update document_update set created_at = $1 where document_id = $2 and seq = $3';
  await owner.query(when, [at, documentId, seq]);
  // Uploaded a minute before: a revision by itself nevertheless.
  if (seq === 2) await owner.query(when, ['2026-01-05T08:59:00Z', documentId, 1]);
}

const list = (before: number | null, limit: number) =>
  acting(fresh.db, { workspaces: [sample.workspaceId] }, (transaction) =>
    listRevisions(transaction, { documentId: sample.documentId, before, limit }),
  );

test('edits with no long pause between them make one revision, with whoever edited', async () => {
  expect(await list(null, 10)).toEqual([
    { seq: 5, at: new Date('2026-01-05T09:15:00Z'), actors: [sample.author], edits: 1 },
    {
      seq: 4,
      at: new Date('2026-01-05T09:09:59Z'),
      actors: [sample.author, colleague].toSorted(),
      edits: 3,
    },
    { seq: 1, at: new Date('2026-01-05T08:59:00Z'), actors: [sample.author], edits: 1 },
  ]);
});

test('pages follow on, the same revisions on each', async () => {
  expect((await list(null, 2)).map(({ seq }) => seq)).toEqual([5, 4]);
  expect((await list(4, 2)).map(({ seq }) => seq)).toEqual([1]);
  expect(await list(1, 2)).toEqual([]);
});
