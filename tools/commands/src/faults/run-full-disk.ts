import { setTimeout as delay } from 'node:timers/promises';
import { keepPostgres } from '@countersign/launcher/keep-postgres';
import { smallDisk, type SmallDisk } from '@countersign/testkit';
import pg from 'pg';
import { amongTypists, everybodyGoesOn, type Stand } from './among-typists.ts';
import { cloneDatabasesIn } from './clone-databases-in.ts';
import { fillDisk, makeRoom } from './filled-disk.ts';
import type { LedgerReport } from './ledger.ts';
import { timeUntil } from './time-until.ts';
import { until } from './until.ts';

export type FullDiskReport = LedgerReport & {
  readonly fills: number;
  /** How often PostgreSQL ended, and was started again: it does where it cannot write its own log. */
  readonly ended: number;
  /** Milliseconds until everybody who typed was told that nothing is saved, at worst. */
  readonly slowestTold: number;
  /** How often everybody was also told that it is for want of room: not where PostgreSQL has ended of it. */
  readonly saidFull: number;
  /** Tokens that somebody was shown of others while nothing could be saved, and that are in no log. */
  readonly shownAndLost: number;
};

/** Holds an empty installation three times over. */
const DISK_MEBIBYTES = 384;
/** Milliseconds that people type on when all have been told. */
const PAUSE = [0, 2_000] as const;

/** Only root on Linux can make a disk of its own. */
export const canFillDisks = process.platform === 'linux' && process.getuid?.() === 0;

/**
 * Four people type, and somebody decides, while the disk on which all of PostgreSQL lies is filled to the last page: every
 * other time so that it cannot write its own log either, of which it ends. Everybody must be told, and nobody shown what is
 * not saved; to see that, the nodes are killed every third time before there is room again. Then all goes on by itself.
 */
export async function runFullDisk({ seed, fills }: { seed: number; fills: number }): Promise<FullDiskReport> {
  const disk = smallDisk(DISK_MEBIBYTES);
  if (!disk) throw new Error('A disk of its own could not be made: that takes root on Linux.');
  try {
    const found = { ended: 0 };
    const server = await keepPostgres(disk.folder, {
      write: () => undefined,
      say: (message) => {
        if (message.startsWith('PostgreSQL ended')) found.ended += 1;
      },
      step: (_message, work) => work(),
    });
    const cloneElsewhere = cloneDatabasesIn(server.url('postgres'));
    try {
      const report = await amongTypists({ seed }, (stand) =>
        fillAmongTypists(stand, { disk, fills, url: server.url('postgres') }),
      );
      return { ...report, ...found };
    } finally {
      makeRoom(disk.folder);
      cloneElsewhere();
      await server.stop();
    }
  } finally {
    disk.remove();
  }
}

type Filling = { readonly disk: SmallDisk; readonly fills: number; readonly url: string };

async function fillAmongTypists(stand: Stand, { disk: { folder }, fills, url }: Filling) {
  const { shared, nodes, typists, ledger, chance } = stand;
  const isTold = (taken: boolean) =>
    typists.every(({ connection }) => connection.status === 'live' && connection.storageTakes === taken);
  let [slowestTold, saidFull, shownAndLost] = [0, 0, 0];
  for (let fill = 0; fill < fills; fill += 1) {
    await everybodyGoesOn(typists);
    const dead = fill % 3 === 2 ? nodes : [];
    fillDisk(folder);
    if (fill % 2 === 1) await useUpLog(url);
    const told = await timeUntil(() => {
      // What PostgreSQL gives up meanwhile is taken too.
      fillDisk(folder);
      return isTold(false);
    });
    slowestTold = Math.max(slowestTold, told);
    await delay(chance.between(...PAUSE));
    if (typists.every(({ connection }) => connection.storageFull)) saidFull += 1;
    const [acknowledged, shown] = [ledger.note(), ledger.shown()];
    await Promise.all(dead.map((node) => node.kill()));
    makeRoom(folder);
    await until(() => answers(shared));
    await ledger.compare(acknowledged);
    shownAndLost += await ledger.countMissing(shown);
    await Promise.all(dead.map((node) => node.start()));
    await until(() => isTold(true));
    await everybodyGoesOn(typists);
  }
  return { fills, slowestTold, saidFull, shownAndLost };
}

/** Until it cannot begin another file of it, which PostgreSQL does not survive. */
async function useUpLog(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    for (;;) await client.query(`select pg_logical_emit_message(true, 'fault', ''), pg_switch_wal()`);
  } catch {
    await client.end().catch(() => undefined);
  }
}

function answers(shared: Stand['shared']): Promise<boolean> {
  return shared.sql('select').then(
    () => true,
    () => false,
  );
}
