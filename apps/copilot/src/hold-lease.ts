import { renewLease, type Database } from '@countersign/database';
import type { Logger } from 'pino';

/** A worker that was killed is replaced after this long at the latest. */
export const LEASE_SECONDS = 20;
const RENEW_MS = 5_000;

export type Lease = {
  /** True when another may have taken the job over. */
  readonly lost: boolean;
  /** How often the job was called, as far as this worker has heard. */
  readonly calls: number;
  /** The work is through what was due: what could go wrong is behind it. */
  settled(): void;
  /** All is read: said of the job for whoever asks how far it is. */
  read(): void;
  end(): void;
};

export type LeaseParts = {
  readonly db: Database;
  readonly job: { readonly id: string; readonly calls: number };
  readonly worker: string;
  readonly log: Logger;
  readonly now: () => number;
  /** The worker must stop: it may not be the only one any more. */
  readonly onLost: () => void;
  /** Somebody asked for it again; the call itself may not have come through. */
  readonly onCalled: () => void;
};

/** Keeps a job for as long as the work on it goes on. */
export function holdLease({ db, job, worker, log, now, onLost, onCalled }: LeaseParts): Lease {
  const lease = { id: job.id, worker, seconds: LEASE_SECONDS };
  let until = now() + LEASE_SECONDS * 1_000;
  let isLost = false;
  let { calls } = job;
  const lose = () => {
    if (isLost) return;
    isLost = true;
    onLost();
  };
  const renew = async (change: { progress?: unknown; afresh?: boolean }) => {
    const asked = now();
    try {
      const renewed = await renewLease(db, { ...lease, ...change });
      if (!renewed) {
        lose();
        return;
      }
      until = asked + LEASE_SECONDS * 1_000;
      if (renewed.calls === calls) return;
      calls = renewed.calls;
      onCalled();
    } catch (error) {
      log.warn({ err: error, job: job.id }, 'a lease could not be renewed; trying again');
      if (now() >= until) lose();
    }
  };
  const timer = setInterval(() => void renew({}), RENEW_MS);
  return {
    get lost() {
      return isLost;
    },
    get calls() {
      return calls;
    },
    settled: () => void renew({ afresh: true }),
    read: () => void renew({ progress: { stage: 'keeping up' } }),
    end: () => clearInterval(timer),
  };
}
