import { sql } from 'kysely';
import type { Row } from '../schema.ts';
import { acting, type Database } from '../connect.ts';

/** Where the log of every workspace of this installation ends. */
export async function readAuditHeads(db: Database): Promise<Row<'auditHead'>[]> {
  return db.transaction().execute(async (transaction) => {
    await sql`select set_config('countersign.watching', 'heads', true)`.execute(transaction);
    return transaction.selectFrom('auditHead').selectAll().orderBy('workspaceId').execute();
  });
}

/** The hash of one entry of a workspace's log; undefined when there is no such entry. */
export async function readEntryHash(
  db: Database,
  { workspaceId, seq }: { workspaceId: string; seq: number },
): Promise<Uint8Array | undefined> {
  return acting(db, { workspaces: [workspaceId] }, async (transaction) => {
    const row = await transaction
      .selectFrom('auditEntry')
      .select('hash')
      .where('workspaceId', '=', workspaceId)
      .where('seq', '=', seq)
      .executeTakeFirst();
    return row?.hash;
  });
}
