import {
  connectDocument,
  createYDocument,
  signDocumentToken,
  type ConnectedDocument,
} from '@countersign/coediting';
import { freshDatabase } from '@countersign/database/testing';
import { insertSampleDocument, insertSampleMember } from '@countersign/database/testing/documents';
import { schema } from '@countersign/redline';
import pg from 'pg';

/** Signs document tokens, here and in the service. */
const SECRET = Buffer.from('a secret of sixteen bytes or more');
const AN_HOUR_MS = 3_600_000;

/** A database with one document in it, and people who may edit it. */
export type SharedDocument = {
  /** What the service needs to serve it. */
  readonly environment: NodeJS.ProcessEnv;
  /** Somebody new, through the service at this address. */
  open(url: string): Promise<ConnectedDocument>;
  /** The log, in order, read past the service. */
  readLog(): Promise<{ readonly seq: number; readonly update: Uint8Array }[]>;
  close(): Promise<void>;
};

export async function createSharedDocument(): Promise<SharedDocument> {
  const database = await freshDatabase();
  const paragraphs = ['One.', 'Two.'].map((text, index) =>
    schema.node('paragraph', { id: `p${index}` }, [schema.text(text)]),
  );
  const state = createYDocument(schema.node('doc', null, paragraphs));
  const sample = await insertSampleDocument(database.db, { state, clients: [1] });
  const { documentId, workspaceId } = sample;
  const owner = new pg.Pool({ connectionString: database.url, max: 1 });
  // The server may be killed; the next question gets a new connection.
  owner.on('error', () => undefined);
  const opened: ConnectedDocument[] = [];
  return {
    environment: {
      DATABASE_URL: database.url,
      COUNTERSIGN_SECRET: SECRET.toString('hex'),
      COUNTERSIGN_PUSHES_PER_SECOND: '10000',
      COUNTERSIGN_JOINS_PER_SECOND: '1000',
      COUNTERSIGN_CURSORS_PER_SECOND: '10000',
    },
    async open(url) {
      const account = await insertSampleMember(database.db, sample, { role: 'lead' });
      const claims = { workspace: workspaceId, document: documentId, account, name: 'A lead', session: null };
      const exp = Date.now() + AN_HOUR_MS;
      const token = await signDocumentToken({ ...claims, kind: 'person', mode: 'edit', exp }, SECRET);
      const connection = connectDocument({ url, documentId, token });
      opened.push(connection);
      await connection.synced;
      return connection;
    },
    async readLog() {
      const { rows } = await owner.query<{ seq: string; payload: Uint8Array }>(
        'select seq, payload from document_update where document_id = $1 order by seq',
        [documentId],
      );
      return rows.map(({ seq, payload }) => ({ seq: Number(seq), update: payload }));
    },
    async close() {
      for (const one of opened) one.destroy();
      await owner.end();
      await database.drop();
    },
  };
}
