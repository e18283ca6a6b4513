import {
  CamelCasePlugin,
  DummyDriver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type CompiledQuery,
  type DatabaseConnection,
  type QueryResult,
} from 'kysely';
import type { WorkspaceTransaction } from '../connect.ts';
import type { Schema } from '../schema.ts';
import type { Example } from './examples/example.ts';
import { AT, BYTES, HASH, ID } from './examples/rows.ts';

/** What every reading statement is answered with: columns that operations go on to ask or write with. */
const ROW = {
  id: ID,
  workspace_id: ID,
  contract_id: ID,
  item_id: ID,
  account_id: 'reviewer',
  assignee_id: 'reviewer',
  actor_id: 'reviewer',
  name: 'name',
  created_at: AT,
  seq: 1,
  head: 1,
  upto_seq: 1,
  attempts: 0,
  held: true,
  outcome: 'committed',
  number: 1,
  open: 0,
  total: 1,
  count: 1,
  hash: Buffer.from(HASH),
  state: BYTES,
  payload: BYTES,
  body: {},
};

class RecordingDriver extends DummyDriver {
  readonly statements: string[] = [];
  readonly #emptyHanded: boolean;

  constructor(emptyHanded: boolean) {
    super();
    this.#emptyHanded = emptyHanded;
  }

  override acquireConnection(): Promise<DatabaseConnection> {
    return Promise.resolve({
      executeQuery: <R>({ sql }: CompiledQuery) => Promise.resolve(this.#answer(sql) as QueryResult<R>),
      streamQuery: () => {
        throw new Error('No operation streams rows');
      },
    });
  }

  #answer(statement: string): QueryResult<unknown> {
    const before = this.statements.filter((one) => !isSetting(one)).length;
    this.statements.push(statement);
    const rows = this.#emptyHanded && before === 0 ? [] : [{ ...ROW }];
    return { rows, numAffectedRows: BigInt(rows.length) };
  }
}

function isSetting(statement: string): boolean {
  return statement.startsWith('select set_config');
}

/**
 * The statements that an operation sends, as its builders compile them for PostgreSQL, without a database: once when
 * each statement finds a row, and once when the first finds none. Each is given once, in the order of being sent.
 */
export async function recordQueries(examples: readonly Example[]): Promise<string[]> {
  const found = new Set<string>();
  for (const emptyHanded of [false, true]) {
    for (const example of examples) {
      const driver = new RecordingDriver(emptyHanded);
      const db = new Kysely<Schema>({
        dialect: {
          createAdapter: () => new PostgresAdapter(),
          createDriver: () => driver,
          createIntrospector: (of) => new PostgresIntrospector(of),
          createQueryCompiler: () => new PostgresQueryCompiler(),
        },
        plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })],
      });
      try {
        await example(db as unknown as WorkspaceTransaction);
      } catch (error) {
        // An operation may refuse to go on from nothing; what it had sent until then counts.
        if (!emptyHanded) throw error;
      }
      for (const statement of driver.statements) found.add(statement);
    }
  }
  return [...found];
}
