import {
  connectDocument,
  createYDocument,
  signDocumentToken,
  type ConnectedDocument,
} from '@countersign/coediting';
import type { Database } from '@countersign/database';
import { freshDatabase } from '@countersign/database/testing';
import {
  insertSampleDocument,
  insertSampleMember,
  type SampleDocument,
} from '@countersign/database/testing/documents';
import { schema } from '@countersign/redline';
import pg from 'pg';

/** Signs document tokens, here and in the service. */
const SECRET = Buffer.from('a secret of sixteen bytes or more');
const AN_HOUR_MS = 3_600_000;

export type Invitation = {
  /** When the token that one shows is too old, as Unix milliseconds; in an hour otherwise. */
  readonly exp?: number;
  /** When one's sign-in ends, as Unix milliseconds; left out, one has not signed in, as the product's own services. */
  readonly signedInUntil?: number;
  /** What one may do, or has chosen to; editing otherwise. */
  readonly mode?: 'edit' | 'suggest';
};

export type DocumentPass = {
  readonly documentId: string;
  readonly account: string;
  readonly token: string;
};

/** A database with one document in it, and people who may edit it. */
export type SharedDocument = {
  readonly sample: SampleDocument;
  /** What the document was at first. */
  readonly state: Uint8Array;
  /** The database in the role of the services. */
  readonly db: Database;
  /** The database's address over TCP, as its owner. */
  readonly databaseUrl: string;
  /** What the service needs to serve it. */
  readonly environment: NodeJS.ProcessEnv;
  /** What lets somebody new in; into another document, where one is named. */
  pass(more?: Invitation, into?: SampleDocument): Promise<DocumentPass>;
  /** Somebody new, through the service at this address, who has not come yet. */
  invite(url: string, more?: Invitation): Promise<ConnectedDocument>;
  /** Somebody new who is there. */
  open(url: string, more?: Invitation): Promise<ConnectedDocument>;
  /** The database's clock, as Unix milliseconds. */
  now(): Promise<number>;
  /** The log of a document, of the shared one by default: in order, read past the service. */
  readLog(documentId?: string): Promise<{ readonly seq: number; readonly update: Uint8Array }[]>;
  /** Asks the database past the services, and past row-level security. */
  sql(text: string, values?: readonly unknown[]): Promise<Record<string, unknown>[]>;
  close(): Promise<void>;
};

export async function createSharedDocument(): Promise<SharedDocument> {
  const database = await freshDatabase();
  const paragraphs = ['One.', 'Two.'].map((text, index) =>
    schema.node('paragraph', { id: `p${index}` }, [schema.text(text)]),
  );
  const state = createYDocument(schema.node('doc', null, paragraphs));
  const sample = await insertSampleDocument(database.db, { state, clients: [1] });
  const { documentId } = sample;
  const owner = new pg.Pool({ connectionString: database.url, max: 1 });
  // The server may be killed; the next question gets a new connection.
  owner.on('error', () => undefined);
  const opened: ConnectedDocument[] = [];
  const address = new URL(database.url);
  // Past the file system's socket, where there is one.
  address.searchParams.delete('host');
  const signIn = async (account: string, until: number): Promise<string> => {
    await owner.query(
      `insert into auth."user" (id, name, email, "emailVerified", "createdAt", "updatedAt")
      values ($1, 'A lead', $1 || '@example.com', true, now(), now())`,
      [account],
    );
    const session = crypto.randomUUID();
    await owner.query(
      `insert into auth."session" (id, "userId", token, "expiresAt", "createdAt", "updatedAt")
      values ($1, $2, $1, $3, $4, $4)`,
      [session, account, new Date(until), new Date()],
    );
    return session;
  };
  const pass = async (
    { exp = Date.now() + AN_HOUR_MS, signedInUntil, mode = 'edit' }: Invitation = {},
    into = sample,
  ) => {
    const account = await insertSampleMember(database.db, into, { role: 'lead' });
    const session = signedInUntil === undefined ? null : await signIn(account, signedInUntil);
    const claims = { workspace: into.workspaceId, document: into.documentId, account, session };
    const person = { name: 'A lead', kind: 'person' } as const;
    const token = await signDocumentToken({ ...claims, ...person, mode, exp }, SECRET);
    return { documentId: into.documentId, account, token };
  };
  const invite = async (url: string, more?: Invitation) => {
    const connection = connectDocument({ url, ...(await pass(more)), connect: false });
    opened.push(connection);
    return connection;
  };
  return {
    sample,
    state,
    db: database.db,
    databaseUrl: address.href,
    environment: {
      DATABASE_URL: database.url,
      COUNTERSIGN_SECRET: SECRET.toString('hex'),
      COUNTERSIGN_PUSHES_PER_SECOND: '10000',
      COUNTERSIGN_JOINS_PER_SECOND: '1000',
      COUNTERSIGN_CURSORS_PER_SECOND: '10000',
    },
    pass,
    invite,
    async open(url, more) {
      const connection = await invite(url, more);
      await connection.reconnect();
      return connection;
    },
    async now() {
      const { rows } = await owner.query<{ now: Date }>('select clock_timestamp() now');
      return rows[0]!.now.getTime();
    },
    async readLog(id = documentId) {
      const { rows } = await owner.query<{ seq: string; payload: Uint8Array }>(
        'select seq, payload from document_update where document_id = $1 order by seq',
        [id],
      );
      return rows.map(({ seq, payload }) => ({ seq: Number(seq), update: payload }));
    },
    async sql(text, values = []) {
      const { rows } = await owner.query<Record<string, unknown>>(text, [...values]);
      return rows;
    },
    async close() {
      for (const one of opened) one.destroy();
      await owner.end();
      await database.drop();
    },
  };
}
