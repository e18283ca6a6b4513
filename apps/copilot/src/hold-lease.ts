import { renewLease, type Database } from '@countersign/database';
import type { Logger } from 'pino';

/** A worker that was killed is replaced after this long at the latest. */
export const LEASE_SECONDS = 20;
const RENEW_MS = 5_000;

export type Lease = {
  /** True when another may have taken the job over. */
  readonly lost: boolean;
  /** The work is through what was due: what could go wrong is behind it. */
  settled(): void;
  end(): void;
};

export type LeaseParts = {
  readonly db: Database;
  readonly jobId: string;
  readonly worker: string;
  readonly log: Logger;
  readonly now: () => number;
  /** The worker must stop: it may not be the only one any more. */
  readonly onLost: () => void;
};

/** Keeps a job for as long as the work on it goes on. */
export function holdLease({ db, jobId, worker, log, now, onLost }: LeaseParts): Lease {
  const lease = { id: jobId, worker, seconds: LEASE_SECONDS };
  let until = now() + LEASE_SECONDS * 1_000;
  let isLost = false;
  const lose = () => {
    if (isLost) return;
    isLost = true;
    onLost();
  };
  const renew = async (change: { progress?: unknown; afresh?: boolean }) => {
    const asked = now();
    try {
      if (await renewLease(db, { ...lease, ...change })) until = asked + LEASE_SECONDS * 1_000;
      else lose();
    } catch (error) {
      log.warn({ err: error, job: jobId }, 'a lease could not be renewed; trying again');
      if (now() >= until) lose();
    }
  };
  const timer = setInterval(() => void renew({}), RENEW_MS);
  return {
    get lost() {
      return isLost;
    },
    settled: () => void renew({ progress: { stage: 'keeping up' }, afresh: true }),
    end: () => clearInterval(timer),
  };
}
