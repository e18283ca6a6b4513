import { createHash } from 'node:crypto';
import type { WorkspaceTransaction } from '../connect.ts';

export type AuditFact = {
  readonly workspaceId: string;
  readonly at: Date;
  /** Null for the platform itself. */
  readonly actorId: string | null;
  /** What happened, `subject.verb`: 'judgment.submitted', 'contract.see denied'. */
  readonly action: string;
  readonly subject: { readonly kind: string; readonly id: string } | null;
  /** Ids, counts and codes. Never contract text, never a secret. */
  readonly detail: Readonly<Record<string, unknown>>;
};

const GENESIS = Buffer.alloc(32);

/**
 * Adds a fact to the workspace's log. Each entry's hash covers the one before it, so that a change, a deletion, an
 * insertion or a swap shows. The head row is locked until the transaction ends: append last.
 */
export async function appendAuditEntry(
  transaction: WorkspaceTransaction,
  fact: AuditFact,
): Promise<{ seq: number }> {
  await transaction
    .insertInto('auditHead')
    .values({ workspaceId: fact.workspaceId, seq: 0, hash: GENESIS })
    .onConflict((conflict) => conflict.column('workspaceId').doNothing())
    .execute();
  const head = await transaction
    .selectFrom('auditHead')
    .select(['seq', 'hash'])
    .where('workspaceId', '=', fact.workspaceId)
    .forUpdate()
    .executeTakeFirstOrThrow();
  const entry = {
    workspaceId: fact.workspaceId,
    seq: head.seq + 1,
    at: fact.at,
    actorId: fact.actorId,
    action: fact.action,
    subjectKind: fact.subject?.kind ?? null,
    subjectId: fact.subject?.id ?? null,
    detail: fact.detail,
  };
  const hash = hashAuditEntry(entry, head.hash);
  await transaction
    .insertInto('auditEntry')
    .values({ ...entry, detail: JSON.stringify(fact.detail), previous: head.hash, hash })
    .execute();
  await transaction
    .updateTable('auditHead')
    .set({ seq: entry.seq, hash })
    .where('workspaceId', '=', fact.workspaceId)
    .execute();
  return { seq: entry.seq };
}

export type HashedFields = {
  readonly workspaceId: string;
  readonly seq: number;
  readonly at: Date;
  readonly actorId: string | null;
  readonly action: string;
  readonly subjectKind: string | null;
  readonly subjectId: string | null;
  readonly detail: unknown;
};

/** SHA-256 over the previous hash and the entry as JSON with sorted keys. */
export function hashAuditEntry(entry: HashedFields, previous: Uint8Array): Buffer {
  // In the order of the keys, written out: a log of a million entries is hashed like this.
  const body = `{"action":${JSON.stringify(entry.action)},"actorId":${JSON.stringify(entry.actorId)},"at":"${entry.at.toISOString()}","detail":${canonical(entry.detail)},"seq":${entry.seq},"subjectId":${JSON.stringify(entry.subjectId)},"subjectKind":${JSON.stringify(entry.subjectKind)},"workspaceId":${JSON.stringify(entry.workspaceId)}}`;
  return createHash('sha256').update(previous).update(body).digest();
}

function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value === 'object' && value !== null) {
    const fields = value as Readonly<Record<string, unknown>>;
    const parts: string[] = [];
    for (const key of Object.keys(fields).sort()) {
      if (fields[key] !== undefined) parts.push(`${JSON.stringify(key)}:${canonical(fields[key])}`);
    }
    return `{${parts.join(',')}}`;
  }
  return JSON.stringify(value);
}
