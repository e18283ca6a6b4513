import { setTimeout as delay } from 'node:timers/promises';
import { amongTypists, everybodyGoesOn, type Stand } from './among-typists.ts';
import { freeze } from './freeze.ts';
import type { LedgerReport } from './ledger.ts';
import type { OwnServer } from './own-server.ts';
import { timeUntil } from './time-until.ts';
import { until } from './until.ts';

export type StopReport = LedgerReport & {
  readonly stops: number;
  /** Milliseconds until every node said that it takes nothing now, at worst. */
  readonly slowestSaid: number;
  /** Milliseconds until somebody who came was told so, at worst. */
  readonly slowestTold: number;
};

export type StopOptions = {
  readonly seed: number;
  readonly stops: number;
  readonly server: OwnServer;
  /** Milliseconds that it goes on standing still when everybody knows, at least and at most. */
  readonly pause: readonly [number, number];
};

/**
 * Four people type while PostgreSQL, with all its sessions, is stopped (SIGSTOP) and later goes on (SIGCONT): it has
 * not ended, no connection is closed, and what it was asked it may do long after it was given up.
 */
export async function runStops(options: StopOptions): Promise<StopReport> {
  return amongTypists(options, (stand) => stopAmongTypists(stand, options));
}

async function stopAmongTypists({ shared, nodes, typists, ledger, chance }: Stand, options: StopOptions) {
  const { stops, server, pause } = options;
  let [slowestSaid, slowestTold] = [0, 0];
  for (let stop = 0; stop < stops; stop += 1) {
    await everybodyGoesOn(typists);
    const comer = await shared.invite(chance.pick(nodes)!.url);
    const told: string[] = [];
    comer.on('refused', ({ code }) => told.push(code));
    const goOn = freeze(() => server.processes());
    const acknowledged = ledger.note();
    try {
      comer.reconnect().catch(() => undefined);
      const [said, heard] = await Promise.all([
        timeUntil(async () => !(await readiness(nodes)).includes(true)),
        timeUntil(() => told.includes('storage')),
      ]);
      slowestSaid = Math.max(slowestSaid, said);
      slowestTold = Math.max(slowestTold, heard);
      await delay(chance.between(...pause));
    } finally {
      goOn();
    }
    await ledger.compare(acknowledged);
    await until(async () => !(await readiness(nodes)).includes(false) && comer.status === 'live');
    await everybodyGoesOn(typists);
  }
  return { stops, slowestSaid, slowestTold };
}

function readiness(nodes: Stand['nodes']): Promise<boolean[]> {
  return Promise.all(nodes.map((node) => node.isReady()));
}
