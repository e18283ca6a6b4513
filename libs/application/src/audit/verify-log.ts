import { hashAuditEntry, type ChainEntry } from '@countersign/database';
import { EXPORTED } from './export-log.ts';
import { decodeLogEntry } from './log-file.ts';
import type { SignedHead } from './signed-head.ts';

export type LogVerified = {
  readonly entries: number;
  readonly ok: boolean;
  /** The first number at which the log is not what was written. */
  readonly firstBad?: number;
  readonly why?:
    | 'not an entry'
    | 'another workspace'
    | 'out of order'
    | 'changed'
    | 'tail is missing'
    | 'not the log that was signed';
};

const GENESIS = Buffer.alloc(32);

/**
 * Checks an exported log line by line: each entry's hash covers the one before, so that a change, a deletion, an
 * insertion or a swap shows at the entry where it begins. A cut file does not end with the entry of its own export. A log
 * that was cut before it was exported shows against a head that was signed and kept outside earlier: one that was signed
 * later may name an entry that came after the export.
 *
 * @param head where the log once ended; null where none was kept
 */
export async function verifyLog(
  lines: AsyncIterable<string> | Iterable<string>,
  head: (workspaceId: string) => SignedHead | null,
): Promise<LogVerified> {
  let entries = 0;
  let previous: Uint8Array = GENESIS;
  let signed: SignedHead | null = null;
  let workspaceId: string | null = null;
  let last: ChainEntry | null = null;
  for await (const line of lines) {
    if (line.trim() === '') continue;
    const seq = entries + 1;
    const bad = (why: NonNullable<LogVerified['why']>) => ({ entries, ok: false, firstBad: seq, why });
    const entry = decodeLogEntry(line);
    if (!entry) return bad('not an entry');
    if (workspaceId === null) {
      workspaceId = entry.workspaceId;
      signed = head(workspaceId);
    } else if (entry.workspaceId !== workspaceId) return bad('another workspace');
    if (entry.seq !== seq || Buffer.compare(entry.previous, previous) !== 0) return bad('out of order');
    if (Buffer.compare(hashAuditEntry(entry, previous), entry.hash) !== 0) return bad('changed');
    if (signed?.seq === seq && Buffer.from(entry.hash).toString('hex') !== signed.hash) {
      return bad('not the log that was signed');
    }
    entries += 1;
    previous = entry.hash;
    last = entry;
  }
  if (last?.action !== EXPORTED || (signed && entries < signed.seq && new Date(signed.at) < last.at)) {
    return { entries, ok: false, firstBad: entries + 1, why: 'tail is missing' };
  }
  return { entries, ok: true };
}
