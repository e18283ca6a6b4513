import { connectDocument, createYDocument, DEFAULT_LIMITS, signDocumentToken } from '@countersign/coediting';
import type {
  ConnectDocumentOptions,
  ConnectedDocument,
  DocumentClaims,
  Limits,
  RefusalCode,
} from '@countersign/coediting';
import { freshDatabase, type FreshDatabase } from '@countersign/database/testing';
import {
  insertSampleDocument,
  insertSampleMember,
  type SampleDocument,
} from '@countersign/database/testing/documents';
import { schema } from '@countersign/redline';
import pg from 'pg';
import { pino } from 'pino';
import { startPresence, type Presence } from '../compose.ts';
import type { Config } from '../config.ts';
import { TIMINGS, type Timings } from '../timings.ts';

export const SECRET = new TextEncoder().encode('a secret of sixteen bytes or more');
export const ORIGIN = 'http://localhost:3000';

export type Person = Pick<DocumentClaims, 'account' | 'kind' | 'name' | 'session'>;

/** What differs from a service that nobody has configured, and that is not in a hurry to refuse. */
export type NodeOptions = Partial<Config> & {
  readonly timings?: Partial<Timings>;
  readonly now?: () => number;
};

/** A database with a document, presence services on it, and clients: all real. */
export type World = {
  readonly database: FreshDatabase;
  readonly sample: SampleDocument;
  readonly url: string;
  readonly presence: Presence;
  startNode(more?: NodeOptions): Promise<{ url: string; presence: Presence }>;
  member(role: 'reviewer' | 'lead' | 'manager' | 'analyst' | null): Promise<Person>;
  token(person: Person, more?: Partial<DocumentClaims>): Promise<string>;
  open(
    person: Person,
    more?: Partial<ConnectDocumentOptions> & { mode?: DocumentClaims['mode'] },
  ): Promise<ConnectedDocument>;
  /** Asks the database, as its owner: for what happens elsewhere in the product. */
  sql(text: string, values?: unknown[]): Promise<Record<string, unknown>[]>;
  /** A figure of the first node, as an operator reads it. */
  metric(name: string): Promise<number>;
  /** How often the first node refused for this reason. */
  refused(reason: RefusalCode | 'foreign origin'): Promise<number>;
  close(): Promise<void>;
};

export const GENEROUS: Limits = { ...DEFAULT_LIMITS, pushes: 10_000, joins: 1_000, presences: 10_000 };

export function textDocument(...paragraphs: string[]) {
  return schema.node(
    'doc',
    null,
    paragraphs.map((text, index) =>
      schema.node('paragraph', { id: `p${index}` }, text === '' ? [] : [schema.text(text)]),
    ),
  );
}

export async function createWorld(
  { timings = {}, now = () => performance.now(), ...more }: NodeOptions = {},
  paragraphs = ['One.', 'Two.'],
): Promise<World> {
  const database = await freshDatabase();
  const sample = await insertSampleDocument(database.db, {
    state: createYDocument(textDocument(...paragraphs)),
    clients: [1],
  });
  const nodes: Presence[] = [];
  const opened: ConnectedDocument[] = [];
  const owner = new pg.Pool({ connectionString: database.url, max: 1 });
  // The server may be killed; the next question gets a new connection.
  owner.on('error', () => undefined);
  const startNode = async ({
    timings: otherTimings = {},
    now: otherNow = now,
    ...changes
  }: NodeOptions = {}) => {
    const presence = await startPresence(
      {
        databaseUrl: database.url,
        redisUrl: null,
        port: 0,
        host: '127.0.0.1',
        origins: [ORIGIN],
        secret: SECRET,
        limits: GENEROUS,
        mostRooms: Infinity,
        pingSeconds: 20,
        logLevel: 'silent',
        ...more,
        ...changes,
      },
      pino({ level: process.env['LOG_LEVEL'] ?? 'silent' }),
      { timings: { ...TIMINGS, ...timings, ...otherTimings }, now: otherNow },
    );
    nodes.push(presence);
    return { presence, url: `http://127.0.0.1:${presence.port}` };
  };
  const first = await startNode();
  const token = (person: Person, changes: Partial<DocumentClaims> = {}) =>
    signDocumentToken(
      {
        workspace: sample.workspaceId,
        document: sample.documentId,
        mode: 'edit',
        exp: Date.now() + 60_000,
        ...person,
        ...changes,
      },
      SECRET,
    );
  return {
    database,
    sample,
    ...first,
    startNode,
    token,
    async member(role) {
      const kind = role === null ? 'ai' : 'person';
      const account = await insertSampleMember(database.db, sample, { kind, role });
      return { account, kind, name: `A ${role ?? kind}`, session: null };
    },
    async open(person, { mode = 'edit', ...options } = {}) {
      const connection = connectDocument({
        url: first.url,
        documentId: sample.documentId,
        token: await token(person, { mode }),
        ...options,
      });
      opened.push(connection);
      if (options.connect !== false) await connection.synced;
      return connection;
    },
    async sql(text, values = []) {
      const { rows } = await owner.query<Record<string, unknown>>(text, values);
      return rows;
    },
    async metric(name) {
      const text = await (await fetch(`${first.url}/metrics`)).text();
      return Number(new RegExp(`^${name}\\{[^}]*\\} (\\S+)$`, 'm').exec(text)?.[1] ?? NaN);
    },
    async refused(reason) {
      const text = await (await fetch(`${first.url}/metrics`)).text();
      const line = new RegExp(`^countersign_refused_total\\{[^}]*reason="${reason}"[^}]*\\} (\\S+)$`, 'm');
      return Number(line.exec(text)?.[1] ?? 0);
    },
    async close() {
      for (const one of opened) one.destroy();
      for (const node of nodes) await node.stop();
      await owner.end();
      await database.drop();
    },
  };
}

/** Resolves when `check` is true, looked at after every event of the loop; the test's own time limit ends the wait. */
export async function until(check: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await check())) await new Promise((resolve) => setTimeout(resolve, 2));
}
