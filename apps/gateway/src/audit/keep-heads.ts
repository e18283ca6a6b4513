import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { headKey, publicHeadKey, readSignedHead, signHead, type SignedHead } from '@countersign/application';
import { readAuditHeads, readEntryHash, type Database } from '@countersign/database';

export type HeadKeeping = {
  readonly db: Database;
  readonly secret: Uint8Array;
  /** Folder outside the database. */
  readonly folder: string;
  readonly now: () => Date;
  /** Told of a log that does not go on from the head that was kept. */
  readonly onBroken: (workspaceId: string, kept: SignedHead) => void;
};

export const PUBLIC_KEY_FILE = 'public-key.pem';

/**
 * Writes down where each workspace's log ends, signed, in a folder outside the database. A head is replaced only by one
 * whose log still holds the entry that the old one named: a log that was cut or rewritten keeps its old head, and is told
 * of.
 */
export async function keepHeads({ db, secret, folder, now, onBroken }: HeadKeeping): Promise<void> {
  const key = headKey(secret);
  const publicKey = publicHeadKey(key);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await replace(join(folder, PUBLIC_KEY_FILE), publicKey);
  for (const { workspaceId, seq, hash } of await readAuditHeads(db)) {
    const file = join(folder, `${workspaceId}.json`);
    const kept = await readKept(file, publicKey);
    const hex = Buffer.from(hash).toString('hex');
    if (kept?.seq === seq && kept.hash === hex) continue;
    if (kept && kept.seq > 0) {
      const still = await readEntryHash(db, { workspaceId, seq: kept.seq });
      if (!still || Buffer.from(still).toString('hex') !== kept.hash) {
        onBroken(workspaceId, kept);
        continue;
      }
    }
    const head = signHead({ workspaceId, seq, hash: hex, at: now().toISOString() }, key);
    await replace(file, `${JSON.stringify(head)}\n`);
  }
}

async function readKept(file: string, publicKey: string): Promise<SignedHead | null> {
  try {
    return readSignedHead(await readFile(file, 'utf8'), publicKey);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

/** All of it or nothing, whenever the process is killed. */
async function replace(file: string, text: string): Promise<void> {
  const fresh = `${file}.${process.pid}.new`;
  await writeFile(fresh, text, { mode: 0o600 });
  await rename(fresh, file);
}
