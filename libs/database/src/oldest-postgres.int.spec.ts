import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ownPostgres, type OwnPostgres } from '@countersign/testkit';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { checkAccess } from './documents/check-access.ts';
import { insertSampleDocument, insertSampleMember } from './documents/testing/sample-document.ts';
import { prepareAll } from './snapshot/prepare-all.ts';
import { freshDatabase, type FreshDatabase } from './testing/fresh-database.ts';

/** Where Debian has it. */
const PROGRAMS = '/usr/lib/postgresql/15/bin';
const isHere = existsSync(join(PROGRAMS, 'postgres'));

describe.skipIf(!isHere)(
  'PostgreSQL 15, the oldest that may be used (skipped where it is not installed)',
  () => {
    let server: OwnPostgres;
    let fresh: FreshDatabase;
    beforeAll(async () => {
      server = await ownPostgres(PROGRAMS);
      fresh = await freshDatabase();
    });
    afterAll(async () => {
      await fresh.drop();
      await server.stop();
    });

    test('is migrated, and understands every statement', async () => {
      const client = new pg.Client({ connectionString: fresh.url });
      await client.connect();
      try {
        const { rows } = await client.query<{ version: number }>(
          `select current_setting('server_version_num')::int / 10000 version`,
        );
        expect(rows).toEqual([{ version: 15 }]);
        await prepareAll(client);
      } finally {
        await client.end();
      }
    });

    test('a document is made, and who may enter it is answered', async () => {
      const sample = await insertSampleDocument(fresh.db, { state: new Uint8Array([0, 0]), clients: [1] });
      const ai = await insertSampleMember(fresh.db, sample, { kind: 'ai', role: null });
      const { workspaceId, documentId } = sample;
      const answers = await checkAccess(
        fresh.db,
        [sample.author, ai, 'nobody'].map((accountId) => ({
          workspaceId,
          documentId,
          accountId,
          session: null,
        })),
        new Date(),
      );
      expect(answers).toMatchObject([
        { stands: true, facts: { role: 'lead', inTeam: true } },
        { stands: true, facts: { role: null, assigned: true } },
        { stands: false, because: 'no member' },
      ]);
    });
  },
);
