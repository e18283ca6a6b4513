import * as z from 'zod';
import type { ChainEntry, Row } from '@countersign/database';

const hash = z.string().regex(/^[0-9a-f]{64}$/);

const lineSchema = z.strictObject({
  workspaceId: z.uuid(),
  seq: z.number().int().min(1),
  at: z.iso.datetime(),
  actorId: z.string().nullable(),
  action: z.string(),
  subjectKind: z.string().nullable(),
  subjectId: z.string().nullable(),
  detail: z.record(z.string(), z.unknown()),
  previous: hash,
  hash,
});

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

/** The entry on a line of an exported log; null where the line is none. */
export function decodeLogEntry(line: string): ChainEntry | null {
  let data: unknown;
  try {
    data = JSON.parse(line);
  } catch {
    return null;
  }
  const parsed = lineSchema.safeParse(data);
  if (!parsed.success) return null;
  const { at, previous, hash: own, ...entry } = parsed.data;
  return {
    ...entry,
    at: new Date(at),
    previous: Buffer.from(previous, 'hex'),
    hash: Buffer.from(own, 'hex'),
  };
}
