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
 * Checks an exported log, some lines at a time: each entry's hash covers the one before, so that a change, a deletion, an
 * insertion or a swap shows at the entry where it begins. A cut file does not end with the entry of its own export. A log
 * that was cut before it was exported shows against a head that was signed and kept outside earlier: one that was signed
 * later may name an entry that came after the export.
 *
 * @param head where the log once ended; null where none was kept
 */
export async function verifyLog(
  lines: AsyncIterable<readonly string[]> | Iterable<readonly string[]>,
  head: (workspaceId: string) => SignedHead | null,
): Promise<LogVerified> {
  const seen: Seen = { entries: 0, previous: GENESIS, signed: null, workspaceId: null, last: null };
  for await (const some of lines) {
    for (const line of some) {
      if (line.trim() === '') continue;
      const why = next(seen, line, head);
      if (why) return { entries: seen.entries, ok: false, firstBad: seen.entries + 1, why };
    }
  }
  const { entries, last, signed } = seen;
  if (last?.action !== EXPORTED || (signed && entries < signed.seq && new Date(signed.at) < last.at)) {
    return { entries, ok: false, firstBad: entries + 1, why: 'tail is missing' };
  }
  return { entries, ok: true };
}

type Seen = {
  entries: number;
  previous: Uint8Array;
  signed: SignedHead | null;
  workspaceId: string | null;
  last: ChainEntry | null;
};

/** Takes the next line on, or says what is wrong with it. */
function next(
  seen: Seen,
  line: string,
  head: (workspaceId: string) => SignedHead | null,
): LogVerified['why'] | null {
  const entry = decodeLogEntry(line);
  if (!entry) return 'not an entry';
  if (seen.workspaceId === null) {
    seen.workspaceId = entry.workspaceId;
    seen.signed = head(entry.workspaceId);
  } else if (entry.workspaceId !== seen.workspaceId) return 'another workspace';
  const seq = seen.entries + 1;
  if (entry.seq !== seq || Buffer.compare(entry.previous, seen.previous) !== 0) return 'out of order';
  if (Buffer.compare(hashAuditEntry(entry, seen.previous), entry.hash) !== 0) return 'changed';
  if (seen.signed?.seq === seq && Buffer.from(entry.hash).toString('hex') !== seen.signed.hash) {
    return 'not the log that was signed';
  }
  seen.entries = seq;
  seen.previous = entry.hash;
  seen.last = entry;
  return null;
}
