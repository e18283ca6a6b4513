import { readdir, readFile } from 'node:fs/promises';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connectDocument, createYDocument, signDocumentToken } from '@countersign/coediting';
import { buildPresence, PresenceProcess } from '@countersign/commands/presence-process';
import { freshDatabase } from '@countersign/database/testing';
import {
  insertSampleDocument,
  insertSampleMember,
  type SampleDocument,
} from '@countersign/database/testing/documents';
import { startPostgres } from '@countersign/embedded-postgres';
import { schema } from '@countersign/redline';
import type { Peer } from './client.ts';

const SECRET = Buffer.from('a secret of sixteen bytes or more');
const AN_HOUR_MS = 3_600_000;
/** Linux counts processor time in hundredths of a second. */
const TICK_MS = 10;

/** The whole of ours: rights asked for, every edit judged, and committed on disk before anybody sees it. */
export const countersignPeer: Peer = {
  name: 'Countersign',
  async start(rooms) {
    const home = mkdtempSync(join(tmpdir(), 'countersign-bench-'));
    const postgres = await startPostgres({ home });
    process.env['TEST_POSTGRES_URL'] = postgres.url('postgres');
    const database = await freshDatabase();
    const paragraph = schema.node('paragraph', { id: 'p0' }, []);
    const state = createYDocument(schema.node('doc', null, [paragraph]));
    const samples: SampleDocument[] = [];
    for (let room = 0; room < rooms; room += 1) {
      samples.push(await insertSampleDocument(database.db, { state, clients: [1] }));
    }
    const presence = await PresenceProcess.create(buildPresence(), {
      DATABASE_URL: database.url,
      COUNTERSIGN_SECRET: SECRET.toString('hex'),
      COUNTERSIGN_JOINS_PER_SECOND: '100',
    });
    return {
      async join(room) {
        const sample = samples[room]!;
        const account = await insertSampleMember(database.db, sample, { role: 'lead' });
        const token = await signDocumentToken(
          {
            workspace: sample.workspaceId,
            document: sample.documentId,
            account,
            kind: 'person',
            name: 'A lead',
            mode: 'edit',
            session: null,
            exp: Date.now() + AN_HOUR_MS,
          },
          SECRET,
        );
        const connection = connectDocument({ url: presence.url, documentId: sample.documentId, token });
        await connection.synced;
        return {
          doc: connection.doc,
          saved: () => connection.saved(),
          showCursor: (position) => connection.awareness.setLocalStateField('cursor', position),
          async reconnect() {
            connection.disconnect();
            await connection.reconnect();
          },
          close: () => connection.destroy(),
        };
      },
      async usage() {
        const metrics = await (await fetch(`${presence.url}/metrics`)).text();
        const read = (name: string) =>
          Number(new RegExp(`^${name}\\{[^}]*\\} (\\S+)$`, 'm').exec(metrics)?.[1] ?? NaN);
        return {
          cpuMs: 1_000 * read('process_cpu_seconds_total'),
          memoryBytes: read('process_resident_memory_bytes'),
          databaseCpuMs: await cpuOfFamily(postgres.pid),
        };
      },
      async restart() {
        await presence.kill();
        await presence.start();
      },
      async stop() {
        await presence.kill();
        await database.drop();
        await postgres.stop();
        rmSync(home, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
      },
    };
  },
};

/** Processor time of a process and of those it started, milliseconds; 0 where there is no /proc. */
async function cpuOfFamily(pid: number): Promise<number> {
  const entries = await readdir('/proc').catch(() => []);
  let ticks = 0;
  for (const entry of entries) {
    if (!/^\d+$/.test(entry)) continue;
    const stat = await readFile(`/proc/${entry}/stat`, 'utf8').catch(() => '');
    // The name, in brackets, may hold anything: what follows it is counted from the state on.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const [parent, user, system, childrenUser, childrenSystem] = [1, 11, 12, 13, 14].map((i) =>
      Number(fields[i]),
    );
    if (entry === String(pid)) ticks += user! + system! + childrenUser! + childrenSystem!;
    else if (parent === pid) ticks += user! + system!;
  }
  return ticks * TICK_MS;
}
