import pg from 'pg';
import { APPLICATION_ROLE } from '../migrate.ts';
import { CONSTRAINTS, FUNCTIONS, INDEXES, POLICIES, TABLES, TRIGGERS, COLUMNS } from './catalogue.ts';

type TableRow = {
  id: number;
  name: string;
  kind: string;
  security: 'none' | 'enabled' | 'forced';
  privileges: string;
};
type PartRow = { tableId: number; line: string };
type FunctionRow = { signature: string; traits: string; body: string };

/**
 * The schema of a database as text: tables with columns, constraints, indexes, policies, triggers and what the
 * application role may do, then functions with their bodies. Read from the catalogues of PostgreSQL and put in an order of
 * its own, so that it is the same on PostgreSQL 15 to 18, whose own dumps are not.
 *
 * @param url address of a migrated database
 * @returns lines that end with a line feed
 */
export async function describeSchema(url: string): Promise<string> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    // Names outside the path are written with their schema: those of public without it.
    await client.query('set search_path to public');
    const read = async <Row extends pg.QueryResultRow>(query: string, values: string[] = []) =>
      (await client.query<Row>(query, values)).rows;
    const tables = await read<TableRow>(TABLES, [APPLICATION_ROLE]);
    const columns = await read<PartRow>(COLUMNS);
    const parts: [string, PartRow[]][] = [
      ['constraints', await read<PartRow>(CONSTRAINTS)],
      ['indexes', await read<PartRow>(INDEXES)],
      ['policies', await read<PartRow>(POLICIES)],
      ['triggers', await read<PartRow>(TRIGGERS)],
    ];
    const lines = tables.flatMap((table) => [
      `${table.kind} ${table.name}`,
      `  row security: ${table.security}`,
      `  ${APPLICATION_ROLE} may: ${table.privileges || 'nothing'}`,
      ...section('columns', columns, table.id),
      ...parts.flatMap(([title, rows]) => section(title, rows, table.id)),
      '',
    ]);
    for (const { signature, traits, body } of await read<FunctionRow>(FUNCTIONS)) {
      lines.push(`${signature} ${traits}`, ...body.trim().split('\n').map(indented), '');
    }
    return `${lines.join('\n').trimEnd()}\n`;
  } finally {
    await client.end();
  }
}

function section(title: string, rows: readonly PartRow[], table: number): string[] {
  const own = rows.filter((row) => row.tableId === table);
  return own.length === 0 ? [] : [`  ${title}`, ...own.map((row) => `    ${row.line}`)];
}

function indented(line: string): string {
  return `  ${line}`.trimEnd();
}
