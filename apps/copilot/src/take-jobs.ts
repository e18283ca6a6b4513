import { REVIEW_JOB } from '@countersign/application';
import {
  acting,
  failJob,
  finishJob,
  leaseJob,
  noteFailureTold,
  readUntoldFailures,
  releaseJob,
  type Database,
  type Row,
} from '@countersign/database';
import type { Logger } from 'pino';
import * as z from 'zod';
import type { Attendance } from './attendance.ts';
import { holdLease, LEASE_SECONDS, type Lease } from './hold-lease.ts';
import type { Metrics } from './metrics.ts';

/** Jobs are announced; this is for the announcement that was lost, and for leases that ran out. */
const ASK_EVERY_MS = 2_000;

const payloadSchema = z.object({
  contractId: z.uuid(),
  documentId: z.uuid(),
  /** Of whoever asked for the review. */
  traceparent: z.string().optional(),
});

export type RoomJob = z.infer<typeof payloadSchema> & {
  readonly workspaceId: string;
  readonly onSettled: () => void;
  readonly onRead: () => void;
};

export type JobTakerParts = {
  readonly db: Database;
  /** Names this process, differently from every other there ever was. */
  readonly worker: string;
  readonly rooms: number;
  readonly metrics: Metrics;
  readonly log: Logger;
  readonly now: () => number;
  /** Goes into a room; the job is held until it has been left. */
  readonly attend: (job: RoomJob) => Attendance;
  /** It was tried often enough: says so to people. May be called again for the same job. */
  readonly gaveUp: (job: {
    readonly jobId: string;
    readonly workspaceId: string;
    readonly contractId: string;
  }) => Promise<unknown>;
};

export type JobTaker = {
  /** There may be a job. */
  wake(): void;
  /** Something concerns the room of this document. */
  call(documentId: string): void;
  callAll(): void;
  isThere(documentId: string): boolean;
  /** Takes no more jobs, leaves every room and gives the jobs back. */
  close(): Promise<void>;
};

type Held = {
  readonly attendance: Attendance;
  readonly documentId: string;
  readonly over: Promise<void>;
  /** False once it has left, while the job is being given back. */
  readonly isInRoom: boolean;
};

/**
 * Takes jobs as long as there is room. A job is the AI reviewer's stay in one room: while its lease is renewed nobody
 * else goes there, and when this process dies another takes it over.
 */
export function takeJobs(parts: JobTakerParts): JobTaker {
  const { db, worker, rooms, metrics, log } = parts;
  const held = new Map<string, Held>();
  const state = { closed: false, woken: false };
  let running: Promise<void> | null = null;

  const take = async () => {
    do {
      state.woken = false;
      while (!state.closed && held.size < rooms) {
        const job = await leaseJob(db, { kinds: [REVIEW_JOB], worker, seconds: LEASE_SECONDS });
        if (!job) break;
        accept(job);
      }
      await tellOfFailed();
    } while (isWoken() && !state.closed);
  };
  const isWoken = () => state.woken;
  const wake = () => {
    state.woken = true;
    if (state.closed || running) return;
    running = take()
      .catch((error: unknown) => log.warn({ err: error }, 'jobs could not be taken; trying again'))
      .finally(() => {
        running = null;
      });
  };

  const accept = (job: Row<'job'>) => {
    const payload = payloadSchema.safeParse(job.payload);
    if (!payload.success) {
      fail(job, new Error('This is not a job for a contract.')).catch(unreturned(job));
      return;
    }
    const lease = holdLease({
      db,
      job,
      worker,
      log,
      now: parts.now,
      onLost: () => void attendance.stop(),
      onCalled: () => attendance.wake(),
    });
    const { workspaceId } = job;
    const attendance = parts.attend({
      ...payload.data,
      workspaceId,
      onSettled: () => lease.settled(),
      onRead: () => lease.read(),
    });
    const over = attendance.left
      .then(
        () => {
          held.set(job.id, { ...stay, isInRoom: false });
          return leave(job, lease);
        },
        (error: unknown) => fail(job, error),
      )
      .catch(unreturned(job))
      .finally(() => {
        lease.end();
        held.delete(job.id);
        metrics.rooms.set(held.size);
        wake();
      });
    const stay = { attendance, documentId: payload.data.documentId, over };
    held.set(job.id, { ...stay, isInRoom: true });
    metrics.rooms.set(held.size);
  };

  /** The lease runs out, and somebody takes the job over. */
  const unreturned = (job: Row<'job'>) => (error: unknown) =>
    log.warn({ err: error, job: job.id }, 'a job could not be given back');

  const leave = async ({ id, workspaceId }: Row<'job'>, { lost, calls }: Lease) => {
    if (lost) {
      metrics.jobs.inc({ end: 'lost' });
    } else if (state.closed) {
      await releaseJob(db, { id, worker });
      metrics.jobs.inc({ end: 'given back' });
    } else {
      const done = await acting(db, { workspaces: [workspaceId] }, (transaction) =>
        finishJob(transaction, { id, worker, calls }),
      );
      // Called since it looked for the last time: whoever called finds nobody there.
      if (!done) await releaseJob(db, { id, worker });
      metrics.jobs.inc({ end: done ? 'done' : 'given back' });
    }
  };

  const fail = async (job: Row<'job'>, error: unknown) => {
    log.error({ err: error, job: job.id, attempt: job.attempts }, 'a review failed');
    metrics.jobs.inc({ end: 'failed' });
    await failJob(db, { id: job.id, worker, error: String(error) });
  };

  /** Whichever worker it was that failed last, and whether it lived to say so. */
  const tellOfFailed = async () => {
    for (const { id: jobId, workspaceId, payload } of await readUntoldFailures(db, REVIEW_JOB)) {
      const { contractId } = payloadSchema.safeParse(payload).data ?? {};
      try {
        if (contractId !== undefined) await parts.gaveUp({ jobId, workspaceId, contractId });
        await noteFailureTold(db, jobId);
      } catch (error) {
        log.warn({ err: error, job: jobId }, 'a failure could not be told of; trying again');
      }
    }
  };

  const timer = setInterval(wake, ASK_EVERY_MS);
  timer.unref();
  return {
    wake,
    call(documentId) {
      for (const one of held.values()) if (one.documentId === documentId) one.attendance.wake();
    },
    callAll() {
      for (const { attendance } of held.values()) attendance.wake();
    },
    isThere: (documentId) => [...held.values()].some((one) => one.documentId === documentId && one.isInRoom),
    async close() {
      state.closed = true;
      clearInterval(timer);
      await running;
      await Promise.all([...held.values()].flatMap(({ attendance, over }) => [attendance.stop(), over]));
    },
  };
}
