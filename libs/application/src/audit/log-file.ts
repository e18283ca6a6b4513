import type { ChainEntry, Row } from '@countersign/database';

const HASH = /^[0-9a-f]{64}$/;
const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
/** As `toISOString` writes it, and only so: the hash is over these very characters. */
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;
const FIELDS = 10;

/** One entry as one line of an exported log. */
export function encodeLogEntry(entry: Row<'auditEntry'>): string {
  return JSON.stringify({
    workspaceId: entry.workspaceId,
    seq: entry.seq,
    at: entry.at.toISOString(),
    actorId: entry.actorId,
    action: entry.action,
    subjectKind: entry.subjectKind,
    subjectId: entry.subjectId,
    detail: entry.detail,
    previous: Buffer.from(entry.previous).toString('hex'),
    hash: Buffer.from(entry.hash).toString('hex'),
  });
}

/** The entry on a line of an exported log; null where the line is none. Checked by hand, since a log may have a million. */
export function decodeLogEntry(line: string): ChainEntry | null {
  let data: unknown;
  try {
    data = JSON.parse(line);
  } catch {
    return null;
  }
  if (!isObject(data) || Object.keys(data).length !== FIELDS) return null;
  const { workspaceId, seq, at, actorId, action, subjectKind, subjectId, detail, previous, hash } = data;
  if (!matches(workspaceId, ID) || !matches(previous, HASH) || !matches(hash, HASH)) return null;
  if (!Number.isSafeInteger(seq) || (seq as number) < 1) return null;
  if (!isWord(actorId) || !isWord(subjectKind) || !isWord(subjectId)) return null;
  if (typeof action !== 'string' || !isObject(detail) || !matches(at, INSTANT)) return null;
  const instant = new Date(at);
  if (Number.isNaN(instant.getTime())) return null;
  return {
    workspaceId,
    seq: seq as number,
    at: instant,
    actorId,
    action,
    subjectKind,
    subjectId,
    detail,
    previous: Buffer.from(previous, 'hex'),
    hash: Buffer.from(hash, 'hex'),
  };
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function matches(value: unknown, pattern: RegExp): value is string {
  return typeof value === 'string' && pattern.test(value);
}

function isWord(value: unknown): value is string | null {
  return value === null || typeof value === 'string';
}
