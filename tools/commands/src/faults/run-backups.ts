import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { migrate } from '@countersign/database';
import { amongTypists, everybodyGoesOn, type Stand } from './among-typists.ts';
import { Clerk } from './clerk.ts';
import { compareRestored, sumFound, type BackupFound } from './compare-restored.ts';
import { dump, PROGRAMS, restore } from './dump.ts';
import type { LedgerReport } from './ledger.ts';
import { startOwnServer } from './own-server.ts';
import { readRestored, type Restored } from './read-restored.ts';

export type BackupReport = LedgerReport & BackupFound & { readonly backups: number };

/**
 * Four people type, somebody decides, and a workspace's log grows, while the database is dumped with pg_dump. Each dump is
 * put back into a server that knew nothing of it, and held against what had been acknowledged when it was begun.
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
  const { shared, typists, desk, ledger, chance } = stand;
  const found: BackupFound[] = [];
  for (let backup = 0; backup < backups; backup += 1) {
    await everybodyGoesOn(typists);
    await delay(chance.between(0, 500));
    const file = join(folder, `${backup}.dump`);
    const [acknowledged, written, decided] = [ledger.note(), clerk.written, [...desk.decided]];
    await dump(shared.databaseUrl, file);
    await everybodyGoesOn(typists);
    const log = await shared.readLog();

    const restored = await putBack(file, stand);
    found.push(compareRestored(ledger, restored, { acknowledged, written, decided, log }));
  }
  return { backups, ...sumFound(found) };
}

/** Into a server of its own, as one that is new, and as a service then finds it. */
async function putBack(file: string, { shared, desk }: Stand): Promise<Restored> {
  const server = await startOwnServer({ programs: PROGRAMS });
  try {
    const url = await restore(server.url('postgres'), file);
    await migrate(url);
    return await readRestored(url, shared.sample, desk.workspace.workspaceId);
  } finally {
    await server.stop();
  }
}
