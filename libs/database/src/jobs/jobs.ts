import { sql } from 'kysely';
import type { Row } from '../schema.ts';
import type { Database, WorkspaceTransaction } from '../connect.ts';
import { traceOfWork } from '../trace-of-work.ts';

export type NewJob = {
  readonly id: string;
  readonly workspaceId: string;
  readonly kind: string;
  readonly payload: Readonly<Record<string, unknown>>;
  /** While a job with this key waits or is held, another is not added: that one is called once more. */
  readonly dedupeKey?: string;
  readonly runAt?: Date;
};

/** False when one with its key waits or is held already; it counts the call, and is not ended unheard. */
export async function addJob(transaction: WorkspaceTransaction, job: NewJob): Promise<boolean> {
  const { isNew } = await transaction
    .insertInto('job')
    .values({
      id: job.id,
      workspaceId: job.workspaceId,
      kind: job.kind,
      payload: JSON.stringify({ ...job.payload, ...traceOfWork() }),
      dedupeKey: job.dedupeKey ?? null,
      ...(job.runAt ? { runAt: job.runAt } : {}),
      leasedUntil: null,
      leasedBy: null,
      lastError: null,
      doneAt: null,
    })
    .onConflict((conflict) =>
      conflict
        .columns(['kind', 'dedupeKey'])
        .where('state', '=', 'waiting')
        .where('dedupeKey', 'is not', null)
        .doUpdateSet({ calls: sql<number>`job.calls + 1` }),
    )
    .returning(sql<boolean>`xmax = 0`.as('isNew'))
    .executeTakeFirstOrThrow();
  return isNew;
}

export const MAX_ATTEMPTS = 3;

/** Nobody leases for so long: such a lease was taken while the server's clock ran ahead, and is not renewed any more. */
const hasLapsed = sql<boolean>`(leased_until < now() or leased_until > now() + interval '10 minutes')`;

/**
 * Leases the next waiting job for some seconds. A job whose worker stopped renewing its lease is taken over; one that
 * took three workers with it is failed for all to see.
 */
export async function leaseJob(
  db: Database,
  { kinds, worker, seconds }: { kinds: readonly string[]; worker: string; seconds: number },
): Promise<Row<'job'> | undefined> {
  await failDeadly(db, kinds);
  const until = sql<Date>`now() + make_interval(secs => ${seconds})`;
  const next = db
    .selectFrom('job')
    .select('id')
    .where('state', '=', 'waiting')
    .where('kind', 'in', [...kinds])
    // Put for at once while the server's clock ran ahead, it is not to wait until that time has come.
    .where((where) =>
      where.or([where('runAt', '<=', sql<Date>`now()`), where('runAt', '<=', where.ref('createdAt'))]),
    )
    .where((where) => where.or([where('leasedUntil', 'is', null), hasLapsed]))
    .orderBy('runAt')
    .limit(1)
    .forUpdate()
    .skipLocked();
  return db
    .updateTable('job')
    .set({ leasedUntil: until, leasedBy: worker, attempts: sql`attempts + 1` })
    .where('id', '=', next)
    .returningAll()
    .executeTakeFirst();
}

async function failDeadly(db: Database, kinds: readonly string[]): Promise<void> {
  await db
    .updateTable('job')
    .set({
      state: 'failed',
      leasedUntil: null,
      leasedBy: null,
      lastError: sql<string>`coalesce(last_error, 'Every worker that took this stopped before it was done.')`,
    })
    .where('state', '=', 'waiting')
    .where('kind', 'in', [...kinds])
    .where('attempts', '>=', MAX_ATTEMPTS)
    .where(hasLapsed)
    .execute();
}

export type Renewal = {
  readonly id: string;
  readonly worker: string;
  readonly seconds: number;
  readonly progress?: unknown;
  /** What could go wrong is behind it: tries are counted afresh. */
  readonly afresh?: boolean;
};

/** Keeps a lease; says how often the job was called so far. Null when the lease was lost, and the worker must stop. */
export async function renewLease(
  db: Database,
  { id, worker, seconds, progress, afresh = false }: Renewal,
): Promise<{ readonly calls: number } | null> {
  const renewed = await db
    .updateTable('job')
    .set({
      leasedUntil: sql<Date>`now() + make_interval(secs => ${seconds})`,
      ...(progress === undefined ? {} : { progress: JSON.stringify(progress) }),
      ...(afresh ? { attempts: 1 } : {}),
    })
    .where('id', '=', id)
    .where('leasedBy', '=', worker)
    .where('state', '=', 'waiting')
    .returning('calls')
    .executeTakeFirst();
  return renewed ?? null;
}

/**
 * Marks a job done in the very transaction that holds its effect; false when the lease was lost, or when it was called
 * more often than its worker has heard of: roll back then. A call that is about to commit is waited for.
 */
export async function finishJob(
  transaction: WorkspaceTransaction,
  { id, worker, calls }: { id: string; worker: string; calls: number },
): Promise<boolean> {
  const result = await transaction
    .updateTable('job')
    .set({ state: 'done', doneAt: sql<Date>`now()`, leasedUntil: null })
    .where('id', '=', id)
    .where('leasedBy', '=', worker)
    .where('state', '=', 'waiting')
    .where('calls', '=', calls)
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

/** Gives a job back after an error: tried again a little later, three times in all, then failed for all to see. */
export async function failJob(
  db: Database,
  { id, worker, error }: { id: string; worker: string; error: string },
): Promise<void> {
  await db
    .updateTable('job')
    .set({
      lastError: error.slice(0, 2_000),
      leasedUntil: null,
      leasedBy: null,
      state: sql`case when attempts >= ${MAX_ATTEMPTS} then 'failed' else 'waiting' end`,
      runAt: sql<Date>`now() + make_interval(secs => 2 ^ attempts)`,
    })
    .where('id', '=', id)
    .where('leasedBy', '=', worker)
    .execute();
}

/** Gives a job back untried: whoever holds it stops, and another may begin at once. */
export async function releaseJob(
  db: Database,
  { id, worker }: { id: string; worker: string },
): Promise<void> {
  await db
    .updateTable('job')
    .set((set) => ({ leasedUntil: null, leasedBy: null, attempts: set('attempts', '-', 1) }))
    .where('id', '=', id)
    .where('leasedBy', '=', worker)
    .where('state', '=', 'waiting')
    .execute();
}
