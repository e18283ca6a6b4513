import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { documentText } from '@countersign/coediting';
import { migrate } from '@countersign/database';
import { amongTypists, everybodyGoesOn, type Stand } from './among-typists.ts';
import { Clerk } from './clerk.ts';
import { dump, PROGRAMS, restore } from './dump.ts';
import { textOf, tokensIn, type LedgerReport } from './ledger.ts';
import { startOwnServer } from './own-server.ts';
import { readRestored, type Restored } from './read-restored.ts';

export type BackupReport = LedgerReport & {
  readonly backups: number;
  /** Tokens and entries of the log that had been acknowledged before a backup was begun, and are not in it. */
  readonly notInBackup: number;
  /** Updates in a backup that are not those of the log, in its order and from its first on. */
  readonly notOfTheLog: number;
  /** Documents whose snapshot, with what follows it, is not what their log gives. */
  readonly undecoded: number;
  /** Workspaces whose log does not verify after it was put back. */
  readonly brokenLogs: number;
};

type Found = Omit<BackupReport, keyof LedgerReport | 'backups'>;

/**
 * Four people type, and a workspace's log grows, while the database is dumped with pg_dump. Each dump is put back into a
 * server that knew nothing of it, and held against what had been acknowledged when it was begun.
 */
export async function runBackups({
  seed,
  backups,
}: {
  seed: number;
  backups: number;
}): Promise<BackupReport> {
  const server = await startOwnServer({ programs: PROGRAMS });
  const folder = mkdtempSync(join(tmpdir(), 'countersign-backup-'));
  try {
    return await amongTypists({ seed }, async (stand) => {
      const clerk = new Clerk(stand.shared.db, stand.shared.sample.workspaceId);
      const writing = clerk.write();
      try {
        return await backUpAmongTypists(stand, { clerk, folder, backups });
      } finally {
        clerk.stop();
        await writing;
      }
    });
  } finally {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

type Backing = { readonly clerk: Clerk; readonly folder: string; readonly backups: number };

async function backUpAmongTypists(stand: Stand, { clerk, folder, backups }: Backing) {
  const { shared, typists, ledger, chance } = stand;
  const found: Found[] = [];
  for (let backup = 0; backup < backups; backup += 1) {
    await everybodyGoesOn(typists);
    await delay(chance.between(0, 500));
    const file = join(folder, `${backup}.dump`);
    const [acknowledged, written] = [ledger.note(), clerk.written];
    await dump(shared.databaseUrl, file);
    await everybodyGoesOn(typists);
    const log = await shared.readLog();

    const restored = await putBack(file, shared.sample);
    const updates = restored.log.map(({ update }) => update);
    const text = textOf(updates);
    found.push({
      notInBackup: ledger.missingFrom(tokensIn(text), acknowledged) + Math.max(0, written - restored.entries),
      notOfTheLog: restored.log.filter(
        ({ seq, update }, index) => seq !== index + 1 || Buffer.compare(update, log[index]!.update) !== 0,
      ).length,
      undecoded: documentText(restored.document) === text ? 0 : 1,
      brokenLogs: restored.brokenAt === null ? 0 : 1,
    });
  }
  const sum = (figure: keyof Found) => found.reduce((total, one) => total + one[figure], 0);
  return {
    backups,
    notInBackup: sum('notInBackup'),
    notOfTheLog: sum('notOfTheLog'),
    undecoded: sum('undecoded'),
    brokenLogs: sum('brokenLogs'),
  };
}

/** Into a server of its own, as one that is new, and as a service then finds it. */
async function putBack(file: string, sample: Stand['shared']['sample']): Promise<Restored> {
  const server = await startOwnServer({ programs: PROGRAMS });
  try {
    const url = await restore(server.url('postgres'), file);
    await migrate(url);
    return await readRestored(url, sample);
  } finally {
    await server.stop();
  }
}
