import { sql } from 'kysely';
import type { Database } from '../connect.ts';

export type DocumentChange = {
  readonly documentId: string;
  readonly workspaceId: string;
  readonly seq: number;
  readonly actorId: string;
};

export const CHANGES_CHANNEL = 'document-changed';

/** Tells other services which documents changed. The log is the truth: a notice that is lost costs time alone. */
export async function announceChanges(db: Database, changes: readonly DocumentChange[]): Promise<void> {
  if (changes.length === 0) return;
  await sql`select pg_notify(${CHANGES_CHANNEL}, change)
    from unnest(${changes.map((change) => JSON.stringify(change))}::text[]) change`.execute(db);
}
