import type pg from 'pg';
import type { Appended } from './document-edit.ts';
import { toAppended, type AppendedRow, type Columns } from './append-updates.ts';

const NAME = 'append_updates';
const TEXT = `select outcome, number from append_updates(
  $1, $2::uuid[], $3::text[], $4::text[], $5::bytea, $6::integer[], $7::integer[], $8::bigint[], $9::bigint[], $10::integer[])`;

/** What pg tells a statement that it runs, of what this one reads. */
type Told = { readonly fields: readonly (string | null)[] };

/**
 * The group commit as the protocol has it: bound, executed and read without the steps of a general query. It runs on
 * every keystroke, on a process that slept until then, where each step costs ten times what it does in a busy loop.
 * See https://www.postgresql.org/docs/current/protocol-flow.html#PROTOCOL-FLOW-EXT-QUERY
 */
export class AppendStatement implements pg.Submittable {
  readonly #values: (string | Buffer)[];
  readonly #isKnown: boolean;
  readonly #answered: Appended[] = [];
  /** Called once, by pg; it may put one of its own in its place, to end what takes too long. */
  callback: (error: Error | null) => void;
  readonly result: Promise<Appended[]>;
  /** Milliseconds after which pg gives it up: its own name for that. */
  readonly query_timeout: number;

  /**
   * @param isKnown whether this connection has run it before
   * @param patience milliseconds after which it is given up
   */
  constructor(
    workspaces: readonly string[],
    columns: Columns,
    { isKnown, patience }: { isKnown: boolean; patience: number },
  ) {
    this.#isKnown = isKnown;
    this.query_timeout = patience;
    this.#values = [arrayLiteral(workspaces), ...columns.map(toParameter)];
    let settle: (error: Error | null) => void = () => undefined;
    this.result = new Promise((resolve, reject) => {
      settle = (error) => (error ? reject(error) : resolve(this.#answered));
    });
    this.callback = settle;
  }

  submit(connection: pg.Connection): void {
    connection.stream.cork();
    try {
      if (!this.#isKnown) connection.parse({ name: NAME, text: TEXT, types: [] }, true);
      connection.bind({ portal: '', statement: NAME, binary: '', values: this.#values }, true);
      connection.execute({ portal: '', rows: '' }, true);
      connection.sync();
    } finally {
      connection.stream.uncork();
    }
  }

  handleRowDescription(): void {}

  handleDataRow({ fields: [outcome, number] }: Told): void {
    const row = { outcome, number: number === null ? null : Number(number) } as AppendedRow;
    this.#answered.push(toAppended(row));
  }

  handleCommandComplete(): void {}

  handleReadyForQuery(): void {
    this.callback(null);
  }

  handleError(error: Error): void {
    this.callback(error);
  }
}

function toParameter(column: Columns[number]): string | Buffer {
  return Buffer.isBuffer(column) ? column : arrayLiteral(column);
}

const PLAIN = /^[\w-]+$/;

/** An array as PostgreSQL reads it. */
export function arrayLiteral(values: readonly (string | number)[]): string {
  let text = '{';
  for (const value of values) {
    if (text.length > 1) text += ',';
    text += typeof value === 'number' ? String(value) : quoted(value);
  }
  return `${text}}`;
}

function quoted(value: string): string {
  return PLAIN.test(value) ? `"${value}"` : `"${value.replaceAll(/["\\]/g, String.raw`\$&`)}"`;
}
