import { readAuditEntries, readAuditRun } from '@countersign/database';
import { answered, type Answer } from '../kernel/answer.ts';
import type { Principal } from '../kernel/principal.ts';
import type { Services } from '../kernel/services.ts';
import { transact } from '../kernel/transact.ts';
import { encodeLogEntry } from './log-file.ts';

/** Every exported log ends with the entry of its own export, so that a cut file is not taken for an earlier one. */
export const EXPORTED = 'log.exported';
/** Entries that are held at once. */
const RUN = 2_000;

/**
 * The workspace's log as JSON Lines, oldest first, each entry with its hash and the one before: what `audit:verify`
 * checks without this product's help. The last entry says that the log was exported. Only some thousand entries are ever
 * held, however long the log is.
 */
export async function exportLog(
  services: Services,
  principal: Principal,
): Promise<Answer<{ pieces: AsyncIterable<string>; entries: number }, never>> {
  const { workspaceId, accountId } = principal;
  const newest = { workspaceId, limit: 1 };
  const noted = await transact(services, principal, 'audit-log.export', async ({ transaction, record }) => {
    const [last] = await readAuditEntries(transaction, newest);
    record({ action: EXPORTED, detail: { entries: last?.seq ?? 0 } });
  });
  if (!noted.ok) return noted;
  const ended = await transact(services, principal, 'audit-log.export', async ({ transaction }) => {
    const [end] = await readAuditEntries(transaction, { ...newest, actorId: accountId, action: EXPORTED });
    if (!end) throw new Error('The entry of this export is in the log');
    return end.seq;
  });
  if (!ended.ok) return ended;
  return answered({ pieces: lines(services, principal, ended.value), entries: ended.value });
}

/** Each run in a transaction of its own: whoever reads slowly holds none open. Entries never change, so runs fit. */
async function* lines(services: Services, principal: Principal, through: number): AsyncGenerator<string> {
  const { workspaceId } = principal;
  for (let after = 0; after < through;) {
    const run = await transact(services, principal, 'audit-log.export', ({ transaction }) =>
      readAuditRun(transaction, { workspaceId, after, through, limit: RUN }),
    );
    if (!run.ok) throw new Error(run.refusal.message);
    const last = run.value.at(-1);
    // A log with a hole is exported as it is: whoever verifies it finds the hole.
    if (!last) return;
    yield run.value.map((entry) => `${encodeLogEntry(entry)}\n`).join('');
    after = last.seq;
  }
}
