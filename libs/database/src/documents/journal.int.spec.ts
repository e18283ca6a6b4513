import fc from 'fast-check';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { freshDatabase, type FreshDatabase } from '../testing/fresh-database.ts';
import { insertSampleDocument, type SampleDocument } from './testing/sample-document.ts';
import { arrayLiteral } from './append-statement.ts';
import type { DocumentEdit } from './document-edit.ts';
import { openJournal, type Journal } from './open-journal.ts';

let fresh: FreshDatabase;
let owner: pg.Client;
let journal: Journal;
let sample: SampleDocument;
const NAME = 'journal under test';

beforeAll(async () => {
  fresh = await freshDatabase();
  owner = new pg.Client({ connectionString: fresh.url });
  await owner.connect();
  journal = openJournal({ url: fresh.url, name: NAME });
  sample = await insertSampleDocument(fresh.db, { state: Uint8Array.of(0), clients: [1] });
});

afterAll(async () => {
  await journal.close();
  await owner.end();
  await fresh.drop();
});

let made = 0;
function edit(changes: Partial<DocumentEdit> = {}): DocumentEdit & { workspaceId: string } {
  made += 1;
  return {
    documentId: sample.documentId,
    workspaceId: sample.workspaceId,
    messageId: `message ${made}`,
    actorId: sample.author,
    payload: Uint8Array.of(made),
    claims: [],
    ...changes,
  };
}

async function backends(): Promise<number[]> {
  const { rows } = await owner.query<{ pid: number }>(
    'select pid from pg_stat_activity where application_name = $1',
    [NAME],
  );
  return rows.map(({ pid }) => pid);
}

test('what the database cannot take is said, and costs the others no connection', async () => {
  expect(await journal.append([edit()])).toEqual([{ outcome: 'committed', seq: 2 }]);
  const before = await backends();
  await expect(journal.append([edit({ messageId: 'no \0 text' })])).rejects.toMatchObject({ code: '22021' });
  expect(await journal.append([edit()])).toEqual([{ outcome: 'committed', seq: 3 }]);
  expect(await backends()).toEqual(before);
});

test('a connection lost at rest is replaced', async () => {
  const [lost] = await backends();
  await owner.query('select pg_terminate_backend($1)', [lost]);
  await expect.poll(backends).toEqual([]);
  const [first, second] = [edit(), edit()];
  // It may not have been told yet; whoever commits tries again.
  await expect
    .poll(() => journal.append([first, second]).catch(() => []))
    .toMatchObject([{ seq: 4 }, { seq: 5 }]);
  expect(await backends()).not.toContain(lost);
});

test('a connection lost under way is said; the same edit again is committed once', async () => {
  const blocker = new pg.Client({ connectionString: fresh.url });
  await blocker.connect();
  await blocker.query('begin');
  await blocker.query('select 1 from document where id = $1 for update', [sample.documentId]);
  const [lost] = await backends();
  const waiting = edit();
  const first = journal.append([waiting]);
  const refused = expect(first).rejects.toThrow();
  await expect
    .poll(() =>
      owner.query('select 1 from pg_stat_activity where pid = $1 and wait_event_type = $2', [lost, 'Lock']),
    )
    .toMatchObject({ rowCount: 1 });
  await owner.query('select pg_terminate_backend($1)', [lost]);
  await refused;
  await blocker.query('rollback');
  await blocker.end();
  expect(await journal.append([waiting])).toEqual([{ outcome: 'committed', seq: 6 }]);
  expect(await journal.append([waiting])).toEqual([{ outcome: 'known', seq: 6, same: true }]);
});

/** How many connections of a journal wait for a lock. */
async function waitingFor(name: string): Promise<number | null> {
  const { rowCount } = await owner.query(
    `select 1 from pg_stat_activity where application_name = $1 and wait_event_type = 'Lock'`,
    [name],
  );
  return rowCount;
}

test('what was given up stands before nothing that is sent in its place', async () => {
  const name = 'impatient journal';
  const impatient = openJournal({ url: fresh.url, name, patience: 50 });
  const blocker = new pg.Client({ connectionString: fresh.url });
  await blocker.connect();
  try {
    await blocker.query('begin');
    await blocker.query('select 1 from document where id = $1 for update', [sample.documentId]);
    const patient = edit();
    for (let attempt = 0; attempt < 3; attempt += 1) {
      await expect(impatient.append([patient])).rejects.toThrow(/timeout/);
      await expect.poll(() => waitingFor(name)).toBe(0);
    }
    await blocker.query('rollback');
    // What was given up may have been cancelled on its way.
    await expect.poll(() => impatient.append([patient]).catch(() => [])).toMatchObject([{ seq: 7 }]);
  } finally {
    await blocker.end();
    await impatient.close();
  }
});

test('the server goes on with an append for as long as it is waited for, however that has changed since', async () => {
  // What holds on the server is noted there, with each edit.
  await owner.query(`
    create table noted (number serial, waits text, commits text);
    create function note() returns trigger language plpgsql security definer as
      $$ begin
        insert into public.noted (waits, commits)
          values (current_setting('statement_timeout'), current_setting('synchronous_commit'));
        return new;
      end $$;
    create trigger note after insert on document_update for each row execute function note()`);
  const database = pg.escapeIdentifier(new URL(fresh.url).pathname.slice(1));
  await owner.query(`alter database ${database} set synchronous_commit = off`);
  let time = 0;
  let took = 0;
  const changing = openJournal({
    url: fresh.url,
    name: 'changing journal',
    patience: 1_000,
    now: () => (time += took),
  });
  const commit = async () => {
    const one = edit();
    // A connection that was given up may be what is asked first.
    for (;;) {
      const appended = await changing.append([one]).catch(() => null);
      if (appended) return;
    }
  };
  const blocker = new pg.Client({ connectionString: fresh.url });
  await blocker.connect();
  try {
    await commit();
    await blocker.query('begin');
    await blocker.query('select 1 from document where id = $1 for update', [sample.documentId]);
    took = 1_000;
    await expect(changing.append([edit()])).rejects.toThrow(/timeout/);
    // It may be cancelled later than it was given up, and would be committed until then.
    await expect.poll(() => waitingFor('changing journal')).toBe(0);
    await blocker.query('rollback');
    took = 0;
    await commit();
    took = 800;
    await commit();
    took = 0;
    await commit();
    await commit();
    type Noted = { waits: string; commits: string };
    const { rows } = await owner.query<Noted>('select waits, commits from noted order by number');
    expect(rows.map(({ waits }) => waits)).toEqual(['1s', '2s', '1s', '2400ms', '1s']);
    // Committed means on disk, whatever the database says.
    expect(new Set(rows.map(({ commits }) => commits))).toEqual(new Set(['on']));
  } finally {
    await owner.query(`alter database ${database} reset synchronous_commit`);
    await owner.query('drop trigger note on document_update; drop function note; drop table noted');
    await blocker.end();
    await changing.close();
  }
});

test('whatever names are made of, they arrive as they are', async () => {
  const name = fc.string({ unit: 'grapheme' }).filter((text) => !text.includes('\0'));
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.oneof(name, fc.constantFrom('null', '"', '\\', '{a,b}', ' '))),
      async (names) => {
        const { rows } = await owner.query<{ names: string[] }>('select $1::text[] as names', [
          arrayLiteral(names),
        ]);
        expect(rows[0]?.names).toEqual(names);
      },
    ),
    { numRuns: 50, seed: 7 },
  );
});
