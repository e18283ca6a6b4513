import type { Row } from '../schema.ts';
import type { Database, WorkspaceTransaction } from '../connect.ts';

/** A notice or command for another service, delivered if and only if this transaction commits. */
export async function enqueue(
  transaction: WorkspaceTransaction,
  notice: { workspaceId: string; topic: string; payload: Readonly<Record<string, unknown>> },
): Promise<void> {
  await transaction
    .insertInto('outbox')
    .values({ ...notice, payload: JSON.stringify(notice.payload) })
    .execute();
}

/**
 * Takes waiting notices of a topic, oldest first, and removes them when `deliver` is through; another taker gets
 * others meanwhile. What `deliver` does must bear being done twice: it may be killed before the removal commits.
 */
export async function takeFromOutbox(
  db: Database,
  { topic, limit }: { topic: string; limit: number },
  deliver: (notices: Row<'outbox'>[]) => Promise<void>,
): Promise<number> {
  return db.transaction().execute(async (transaction) => {
    const notices = await transaction
      .selectFrom('outbox')
      .selectAll()
      .where('topic', '=', topic)
      .orderBy('id')
      .limit(limit)
      .forUpdate()
      .skipLocked()
      .execute();
    if (notices.length === 0) return 0;
    await deliver(notices);
    await transaction
      .deleteFrom('outbox')
      .where(
        'id',
        'in',
        notices.map((notice) => notice.id),
      )
      .execute();
    return notices.length;
  });
}
