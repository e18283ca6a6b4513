import { readAuditEntries, streamAuditEntries, type Row } from '@countersign/database';
import type { Answer } from '../kernel/answer.ts';
import type { Principal } from '../kernel/principal.ts';
import type { Services } from '../kernel/services.ts';
import { transact } from '../kernel/transact.ts';
import { encodeLogEntry } from './log-file.ts';

/** Every exported log ends with the entry of its own export, so that a cut file is not taken for an earlier one. */
export const EXPORTED = 'log.exported';

/**
 * The workspace's log as JSON Lines, oldest first, each entry with its hash and the one before: what `audit:verify`
 * checks without this product's help. The last entry says that the log was exported.
 */
export async function exportLog(
  services: Services,
  principal: Principal,
): Promise<Answer<{ lines: string; entries: number }, never>> {
  const { workspaceId, accountId } = principal;
  const newest = { workspaceId, limit: 1 };
  const noted = await transact(services, principal, 'audit-log.export', async ({ transaction, record }) => {
    const [last] = await readAuditEntries(transaction, newest);
    record({ action: EXPORTED, detail: { entries: last?.seq ?? 0 } });
  });
  if (!noted.ok) return noted;
  return transact(services, principal, 'audit-log.export', async ({ transaction }) => {
    const [end] = await readAuditEntries(transaction, { ...newest, actorId: accountId, action: EXPORTED });
    if (!end) throw new Error('The entry of this export is in the log');
    const lines: string[] = [];
    await streamAuditEntries(transaction, workspaceId, (entries: Row<'auditEntry'>[]) => {
      for (const entry of entries) if (entry.seq <= end.seq) lines.push(encodeLogEntry(entry));
    });
    return { lines: lines.map((line) => `${line}\n`).join(''), entries: lines.length };
  });
}
