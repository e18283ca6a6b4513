import { readAuditEntries, type Row } from '@countersign/database';
import type { Answer } from '../kernel/answer.ts';
import type { Principal } from '../kernel/principal.ts';
import type { Services } from '../kernel/services.ts';
import { transact } from '../kernel/transact.ts';
import { readPeople, type People, type Person } from '../insight/people.ts';
import { describeAction } from './describe-action.ts';
import { readNames } from './read-names.ts';

/** An entry as it is, without the names of what it is about. */
export type LogLine = {
  readonly seq: number;
  readonly at: string;
  /** Null for the platform itself. */
  readonly actor: Person | null;
  readonly action: string;
  /** What it was done to: a kind and an id. */
  readonly subject: string;
  /** What was done, in words. */
  readonly detail: string;
};

export type LogRow = LogLine & {
  /** The contract that it was done in, where there is one and it has not been removed. */
  readonly contract: { readonly id: string; readonly title: string } | null;
  /** The finding that it was done to. */
  readonly finding: string | null;
};

export type LogPage = { readonly rows: readonly LogRow[]; readonly nextCursor: number | null };

export type LogAsked = {
  /** The seq before which to go on. */
  readonly before?: number;
  readonly limit: number;
  readonly actorId?: string;
  readonly action?: string;
};

/** The workspace's log, newest first. */
export async function readLog(
  services: Services,
  principal: Principal,
  asked: LogAsked,
): Promise<Answer<LogPage, never>> {
  return transact(services, principal, 'audit-log.read', async ({ transaction }) => {
    const { workspaceId } = principal;
    const entries = await readAuditEntries(transaction, { workspaceId, ...asked });
    const people = await readPeople(transaction, workspaceId);
    const names = await readNames(transaction, principal, entries);
    return {
      nextCursor: cursorAfter(entries, asked.limit),
      rows: entries.map((entry) => ({
        ...logLine(entry, people),
        contract: names.contractOf(entry),
        finding: names.findingOf(entry),
      })),
    };
  });
}

export function logLine(entry: Row<'auditEntry'>, people: People): LogLine {
  return {
    seq: entry.seq,
    at: entry.at.toISOString(),
    actor: entry.actorId === null ? null : people.get(entry.actorId),
    action: entry.action,
    subject: [entry.subjectKind, entry.subjectId].filter((part) => part !== null).join(' '),
    detail: describeAction(entry.action, entry.detail),
  };
}

export function cursorAfter(entries: readonly Row<'auditEntry'>[], limit: number): number | null {
  return entries.length === limit ? (entries.at(-1)?.seq ?? null) : null;
}
