import { connectDocument, createYDocument, signDocumentToken } from '@countersign/coediting';
import { PresenceProcess } from '@countersign/commands/presence-process';
import { freshDatabase } from '@countersign/database/testing';
import {
  insertSampleDocument,
  insertSampleMember,
  type SampleDocument,
} from '@countersign/database/testing/documents';
import { schema } from '@countersign/redline';
import { CORE, pin } from '../servers/cores.ts';
import { createMeter } from '../servers/read-meter.ts';
import type { Peer } from './client.ts';
import { cpuOfFamily } from './cpu-of-family.ts';
import { install, type Installation } from './installation.ts';

const SECRET = Buffer.from('a secret of sixteen bytes or more');
const AN_HOUR_MS = 3_600_000;

let installing: Promise<Installation> | undefined;
let running: PresenceProcess | undefined;

/** The whole of ours: rights asked for, every edit judged, and committed on disk before anybody sees it. */
export const countersignPeer: Peer = {
  name: 'Countersign',
  async start(rooms) {
    installing ??= install();
    const { postgres, program } = await installing;
    const database = await freshDatabase();
    const paragraph = schema.node('paragraph', { id: 'p0' }, []);
    const state = createYDocument(schema.node('doc', null, [paragraph]));
    const samples: SampleDocument[] = [];
    for (let room = 0; room < rooms; room += 1) {
      samples.push(await insertSampleDocument(database.db, { state, clients: [1] }));
    }
    const meter = createMeter();
    const presence = await PresenceProcess.create(program, {
      ...meter.environment,
      DATABASE_URL: database.url,
      COUNTERSIGN_SECRET: SECRET.toString('hex'),
      COUNTERSIGN_JOINS_PER_SECOND: '100',
    });
    running = presence;
    pin(presence.pid, CORE.server);
    const invited = new Map<number, string>();
    const tokenFor = async (room: number) => {
      const sample = samples[room]!;
      const account = await insertSampleMember(database.db, sample, { role: 'lead' });
      return signDocumentToken(
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
    };
    return {
      meter,
      async invite(room) {
        invited.set(room, await tokenFor(room));
      },
      async join(room) {
        const { documentId } = samples[room]!;
        const token = invited.get(room) ?? (await tokenFor(room));
        invited.delete(room);
        const connection = connectDocument({ url: presence.url, documentId, token });
        await connection.synced;
        return {
          doc: connection.doc,
          saved: () => connection.saved(),
          showCursor: (position) => connection.awareness.setLocalStateField('cursor', position),
          async reconnect() {
            connection.disconnect();
            await connection.reconnect();
          },
          back: () =>
            new Promise((resolve) => {
              const stop = connection.on('synced', () => {
                stop();
                resolve();
              });
            }),
          close: () => connection.destroy(),
        };
      },
      databaseCpuMs: () => cpuOfFamily(postgres.pid),
      kill: () => presence.kill(),
      async revive() {
        await presence.start();
        pin(presence.pid, CORE.server);
      },
      async stop() {
        await presence.kill();
        await database.drop();
      },
    };
  },
  async end() {
    await running?.kill();
    await (await installing)?.end();
  },
};
