import type { CsvValue } from '@countersign/domain';
import { listInboxIds, readInboxRows } from '@countersign/database';
import { answered, type Answer } from '../kernel/answer.ts';
import type { Principal } from '../kernel/principal.ts';
import type { Services } from '../kernel/services.ts';
import { tableInPages } from '../kernel/table-in-pages.ts';
import { transact } from '../kernel/transact.ts';
import { readPeople } from '../insight/people.ts';
import { inboxFilter, showTask, type InboxTask, type InboxWanted } from './read-inbox.ts';

const HEADER = ['Contract', 'Finding', 'Category', 'Risk', 'Task', 'Due', 'AI sure', 'Why'];

/** Every task that waits for this person and fits, as CSV, a page of records at a time; what is hidden on screen is here too. */
export async function exportInbox(
  services: Services,
  principal: Principal,
  wanted: InboxWanted,
): Promise<Answer<AsyncIterable<string>, never>> {
  const filter = inboxFilter(principal, wanted, services.now());
  const begun = await transact(services, principal, 'item.decide', async ({ transaction }) => ({
    ids: await listInboxIds(transaction, filter),
    people: await readPeople(transaction, principal.workspaceId),
  }));
  if (!begun.ok) return begun;
  const { ids, people } = begun.value;
  const read = (page: readonly string[]) =>
    transact(services, principal, 'item.decide', async ({ transaction }) => {
      const rows = await readInboxRows(transaction, filter, page);
      return new Map(rows.map((row) => [row.taskId, showTask(row, principal, people)]));
    });
  return answered(tableInPages({ header: HEADER, ids, read, record }));
}

function record({ contract, finding, kind, dueAt, why }: InboxTask): CsvValue[] {
  return [
    contract?.title,
    finding.title,
    finding.category,
    finding.severity,
    kind,
    dueAt,
    finding.confidence,
    why.join(' '),
  ];
}
