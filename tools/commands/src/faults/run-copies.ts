import { rmSync } from 'node:fs';
import { startPostgres } from '@countersign/embedded-postgres';
import { amongTypists, everybodyGoesOn, type Stand } from './among-typists.ts';
import { compareRestored, sumFound, type BackupFound } from './compare-restored.ts';
import type { LedgerReport } from './ledger.ts';
import { startOwnServer, type OwnServer } from './own-server.ts';
import { readRestored } from './read-restored.ts';

export type CopyReport = LedgerReport & BackupFound & { readonly copies: number };

/**
 * Four people type and somebody decides while everything is stopped in order, the folder of PostgreSQL is copied, and
 * everything is started again: as docs/guides/backup.md says for the embedded one. Each copy is started beside it and held
 * against what had been acknowledged.
 */
export async function runCopies({ seed, copies }: { seed: number; copies: number }): Promise<CopyReport> {
  const server = await startOwnServer();
  try {
    return await amongTypists({ seed }, async (stand) => {
      const found: BackupFound[] = [];
      for (let copy = 0; copy < copies; copy += 1) {
        await everybodyGoesOn(stand.typists);
        found.push(await copyAmongTypists(stand, server));
      }
      await everybodyGoesOn(stand.typists);
      return { copies, ...sumFound(found) };
    });
  } finally {
    await server.stop();
  }
}

async function copyAmongTypists(stand: Stand, server: OwnServer): Promise<BackupFound> {
  const { nodes, typists, desk, ledger, shared } = stand;
  await Promise.all(nodes.map((node) => node.stop()));
  await server.end();
  // Whoever waits has much to send when it is back; what a person types in an hour is enough.
  for (const typist of typists) typist.pause();
  const [acknowledged, decided] = [ledger.note(), [...desk.decided]];
  const folder = server.copy();
  try {
    await server.start();
    await Promise.all(nodes.map((node) => node.start()));
    for (const typist of typists) typist.begin();
    await ledger.compare(acknowledged);
    const copied = await startPostgres({ home: folder });
    try {
      const url = copied.url(new URL(shared.databaseUrl).pathname.slice(1));
      const restored = await readRestored(url, shared.sample, desk.workspace.workspaceId);
      const log = await shared.readLog();
      return compareRestored(ledger, restored, { acknowledged, written: 0, decided, log });
    } finally {
      await copied.stop();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
