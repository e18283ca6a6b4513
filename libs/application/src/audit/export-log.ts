import { streamAuditEntries, type Row } from '@countersign/database';
import type { Answer } from '../kernel/answer.ts';
import type { Principal } from '../kernel/principal.ts';
import type { Services } from '../kernel/services.ts';
import { transact } from '../kernel/transact.ts';
import { encodeLogEntry } from './log-file.ts';

/**
 * The workspace's log as JSON Lines, oldest first, each entry with its hash and the one before: what `audit:verify`
 * checks without this product's help. That it was exported is the log's next entry, not part of the file.
 */
export async function exportLog(
  services: Services,
  principal: Principal,
): Promise<Answer<{ lines: string; entries: number }, never>> {
  return transact(services, principal, 'audit-log.export', async ({ transaction, record }) => {
    const lines: string[] = [];
    await streamAuditEntries(transaction, principal.workspaceId, (entries: Row<'auditEntry'>[]) => {
      for (const entry of entries) lines.push(encodeLogEntry(entry));
    });
    record({ action: 'log.exported', detail: { entries: lines.length } });
    return { lines: lines.map((line) => `${line}\n`).join(''), entries: lines.length };
  });
}
