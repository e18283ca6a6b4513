import type pg from 'pg';
import { poolOf } from '../connect.ts';
import { columnsOf, toAppended, type AppendedRow } from './append-updates.ts';
import type { Appended, DocumentEdit } from './document-edit.ts';

/** Commits edits, one group after the other, in one round trip each. */
export type Journal = {
  /**
   * Commits in one transaction. When this resolves, the edits are on disk.
   *
   * @throws Error when the database cannot be reached; nobody knows then whether it was committed: append again
   */
  append(edits: readonly (DocumentEdit & { readonly workspaceId: string })[]): Promise<Appended[]>;
  close(): Promise<void>;
};

const APPEND = `select place, outcome, number from append_updates(
  $1, $2::uuid[], $3::text[], $4::text[], $5::bytea, $6::integer[], $7::integer[], $8::bigint[])`;

/** A connection of its own for group commits, so that they never wait for a query. */
export function openJournal({ url, name }: { url: string; name: string }): Journal {
  const pool: pg.Pool = poolOf({ url, name, connections: 1, timeout: 5_000 });
  return {
    async append(edits) {
      const workspaces = `{${[...new Set(edits.map((edit) => edit.workspaceId))].join(',')}}`;
      const values = [workspaces, ...columnsOf(edits)];
      const { rows } = await pool.query<AppendedRow>({ name: 'append_updates', text: APPEND, values });
      return rows.map(toAppended);
    },
    close: () => pool.end(),
  };
}
