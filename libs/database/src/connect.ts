import { CamelCasePlugin, Kysely, PostgresDialect, sql, type Transaction } from 'kysely';
import pg from 'pg';
import { parseIntoClientConfig } from 'pg-connection-string';
import { APPLICATION_ROLE } from './migrate.ts';
import { GuardedPool } from './outage/guarded-pool.ts';
import type { Pulse } from './outage/take-pulse.ts';
import type { Schema } from './schema.ts';

export type Database = Kysely<Schema>;

declare const scoped: unique symbol;
/** A transaction that acts for named workspaces. Operations on tenant tables ask for one, so none can forget. */
export type WorkspaceTransaction = Transaction<Schema> & { readonly [scoped]: true };

export type ConnectOptions = {
  readonly url: string;
  /** Shown in pg_stat_activity, so that each service's load can be told apart. */
  readonly name: string;
  readonly connections?: number;
  readonly log?: (sql: string) => void;
  /** Told of every statement once it is answered, by its text without its values. */
  readonly onStatement?: ((statement: AnsweredStatement) => void) | undefined;
  /** With it nobody waits for a database that does not answer; without it whoever asks, waits. */
  readonly pulse?: Pulse;
};

export type AnsweredStatement = {
  readonly sql: string;
  readonly milliseconds: number;
  readonly failed: boolean;
};

type PoolOptions = Omit<ConnectOptions, 'log' | 'onStatement' | 'pulse'> & {
  /** Milliseconds after which a query that the server does not answer fails here, with its connection. */
  readonly timeout?: number;
};

/** A pool of connections that act in the application role, which owns nothing and is under row-level security. */
export function poolOf({ timeout, ...options }: PoolOptions): pg.Pool {
  const pool = new pg.Pool({
    ...poolConfig(options),
    ...(timeout === undefined
      ? {}
      : { query_timeout: timeout, connectionTimeoutMillis: timeout, keepAlive: true, idleTimeoutMillis: 0 }),
  });
  // An idle connection that the server drops must not end the process; the next query gets a fresh one.
  pool.on('error', () => undefined);
  // Nor one that is lost between two queries of a transaction: the second of them fails, and says why.
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
}

function poolConfig({ url, name, connections = 10 }: Omit<PoolOptions, 'timeout'>): pg.PoolConfig {
  const types = new pg.TypeOverrides();
  // Sequence numbers and counts stay far below 2^53.
  types.setTypeParser(pg.types.builtins.INT8, Number);
  return {
    ...addressOf(url),
    max: connections,
    application_name: name,
    types,
  };
}

/**
 * What every session has, whatever the server, the database or its address says: the role that row-level security binds, and
 * that "committed" means "on disk", because it is what people are told.
 */
const SESSION = {
  role: APPLICATION_ROLE,
  synchronous_commit: 'on',
  statement_timeout: '30000',
  idle_in_transaction_session_timeout: '60000',
};

/** An address may bring options of its own; ours come after them and hold. */
function addressOf(url: string, settings: Readonly<Record<string, string>> = SESSION): pg.PoolConfig {
  const { options, ...address } = parseIntoClientConfig(url);
  const ours = Object.entries(settings).map(([name, value]) => `-c ${name}=${value}`);
  return { ...address, options: [...(options ? [options] : []), ...ours].join(' ') };
}

/** The tables of sign-in, whose names and statements are those of the library that keeps them. */
export function connectSignIn({ url, pulse }: { url: string; pulse: Pulse }): Kysely<unknown> {
  const settings = { ...SESSION, search_path: 'auth', statement_timeout: '10000' };
  const address = { ...addressOf(url, settings), max: 5, application_name: 'countersign sign-in' };
  return new Kysely<unknown>({ dialect: new PostgresDialect({ pool: new GuardedPool(address, pulse) }) });
}

/** The database, in the application role. */
export function connect({ log, onStatement, pulse, ...options }: ConnectOptions): Database {
  const pool = pulse ? new GuardedPool(poolConfig(options), pulse) : poolOf(options);
  return new Kysely<Schema>({
    dialect: new PostgresDialect({ pool }),
    plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })],
    ...(log || onStatement
      ? {
          log: ({ level, query, queryDurationMillis: milliseconds }) => {
            if (level === 'query') log?.(query.sql);
            onStatement?.({ sql: query.sql, milliseconds, failed: level === 'error' });
          },
        }
      : {}),
  });
}

export type Acting = {
  readonly workspaces: readonly string[];
  readonly account?: string;
  /** SHA-256, hex, of an invitation's or key's token: lets the bearer find that one row. */
  readonly tokenHash?: string;
};

/** Runs work in one transaction that can see and touch the rows of the named workspaces only. */
export async function acting<Result>(
  db: Database,
  as: Acting,
  work: (transaction: WorkspaceTransaction) => Promise<Result>,
): Promise<Result> {
  return db.transaction().execute(async (transaction) => {
    await sql`select set_config('countersign.workspaces', ${`{${as.workspaces.join(',')}}`}, true),
      set_config('countersign.account', ${as.account ?? ''}, true),
      set_config('countersign.token_hash', ${as.tokenHash ?? ''}, true)`.execute(transaction);
    return work(transaction as WorkspaceTransaction);
  });
}
