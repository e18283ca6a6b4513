import { sql } from 'kysely';
import type { Row } from '../schema.ts';
import type { Database, WorkspaceTransaction } from '../connect.ts';
import { traceOfWork } from '../trace-of-work.ts';

/** A notice or command for another service, delivered if and only if this transaction commits. */
export async function enqueue(
  transaction: WorkspaceTransaction,
  notice: { workspaceId: string; topic: string; payload: Readonly<Record<string, unknown>> },
): Promise<void> {
  await transaction
    .insertInto('outbox')
    .values({
      ...notice,
      payload: JSON.stringify({ ...notice.payload, ...traceOfWork() }),
      lastError: null,
      failedAt: null,
    })
    .execute();
}

/** Nothing is let wait so long: what seems to be was put, or failed, while the server's clock ran ahead. */
const BEYOND = sql`now() + interval '5 minutes'`;

export type Taking = {
  readonly topic: string;
  readonly limit: number;
  /** A notice that failed so often is kept for all to see, and not tried again. */
  readonly tries: number;
  /** Seconds until the second try; each later one waits twice as long, a minute at most. */
  readonly retrySeconds: number;
};

export type Delivery = { readonly notice: Row<'outbox'>; readonly error: unknown; readonly last: boolean };

/**
 * Takes waiting notices of a topic, oldest first, and removes each that `deliver` is through with; another taker gets
 * others meanwhile. One that throws holds up none of the others: it is tried again later, a bounded number of times.
 * What `deliver` does must bear being done twice: it may be killed before the removal commits.
 *
 * @returns how many were taken, and those that failed
 */
export async function takeFromOutbox(
  db: Database,
  { topic, limit, tries, retrySeconds }: Taking,
  deliver: (notice: Row<'outbox'>) => Promise<void>,
): Promise<{ readonly taken: number; readonly failed: readonly Delivery[] }> {
  return db.transaction().execute(async (transaction) => {
    const notices = await transaction
      .selectFrom('outbox')
      .selectAll()
      .where('topic', '=', topic)
      .where('failedAt', 'is', null)
      .where((where) =>
        where.or([where('nextAt', '<=', sql<Date>`now()`), where('nextAt', '>', sql<Date>`${BEYOND}`)]),
      )
      .orderBy('id')
      .limit(limit)
      .forUpdate()
      .skipLocked()
      .execute();
    const done: number[] = [];
    const failed: Delivery[] = [];
    for (const notice of notices) {
      try {
        await deliver(notice);
        done.push(notice.id);
      } catch (error) {
        failed.push({ notice, error, last: notice.attempts + 1 >= tries });
      }
    }
    if (done.length > 0) await transaction.deleteFrom('outbox').where('id', 'in', done).execute();
    for (const { notice, error, last } of failed) {
      const wait = Math.min(60, retrySeconds * 2 ** notice.attempts);
      await transaction
        .updateTable('outbox')
        .set({
          attempts: notice.attempts + 1,
          nextAt: sql<Date>`clock_timestamp() + make_interval(secs => ${wait})`,
          lastError: String(error).slice(0, 1_000),
          failedAt: last ? sql<Date>`clock_timestamp()` : null,
        })
        .where('id', '=', notice.id)
        .execute();
    }
    return { taken: notices.length, failed };
  });
}
