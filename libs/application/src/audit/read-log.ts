import { readAuditEntries, subjectsOfContract } from '@countersign/database';
import type { Answer } from '../kernel/answer.ts';
import type { Principal } from '../kernel/principal.ts';
import type { Services } from '../kernel/services.ts';
import { transact } from '../kernel/transact.ts';
import { readPeople, type Person } from '../insight/people.ts';
import { reachContract } from '../contracts/reach-contract.ts';
import { describeAction } from './describe-action.ts';

export type LogRow = {
  readonly seq: number;
  readonly at: string;
  readonly actor: Person | null;
  readonly action: string;
  readonly subject: { readonly kind: string; readonly id: string } | null;
  readonly detail: Readonly<Record<string, unknown>>;
  readonly text: string;
};

export type LogPage = { readonly rows: readonly LogRow[]; readonly nextCursor: number | null };

export type LogAsked = {
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
    const entries = await readAuditEntries(transaction, { workspaceId: principal.workspaceId, ...asked });
    return page(entries, await readPeople(transaction, principal.workspaceId), asked.limit);
  });
}

/** What happened with one contract, newest first. */
export async function readActivity(
  services: Services,
  principal: Principal,
  { contractId, ...asked }: { contractId: string; before?: number; limit: number },
): Promise<Answer<LogPage, never>> {
  return transact(services, principal, 'contract.see', async (work) => {
    await reachContract(work, principal, contractId);
    const { transaction } = work;
    const subjects = await subjectsOfContract(transaction, contractId);
    const entries = await readAuditEntries(transaction, {
      workspaceId: principal.workspaceId,
      subjects,
      ...asked,
    });
    return page(entries, await readPeople(transaction, principal.workspaceId), asked.limit);
  });
}

function page(
  entries: Awaited<ReturnType<typeof readAuditEntries>>,
  people: Awaited<ReturnType<typeof readPeople>>,
  limit: number,
): LogPage {
  return {
    nextCursor: entries.length === limit ? (entries.at(-1)?.seq ?? null) : null,
    rows: entries.map((entry) => {
      const actor = entry.actorId === null ? null : people.get(entry.actorId);
      const subject =
        entry.subjectKind !== null && entry.subjectId !== null
          ? { kind: entry.subjectKind, id: entry.subjectId }
          : null;
      return {
        seq: entry.seq,
        at: entry.at.toISOString(),
        actor,
        action: entry.action,
        subject,
        detail: entry.detail,
        text: describeAction(entry.action, entry.detail),
      };
    }),
  };
}
