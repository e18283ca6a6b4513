import { CSV_BEGINS, csvRecord } from '@countersign/domain';
import { readAuditEntries } from '@countersign/database';
import { answered, type Answer } from '../kernel/answer.ts';
import type { Principal } from '../kernel/principal.ts';
import type { Services } from '../kernel/services.ts';
import { transact } from '../kernel/transact.ts';
import { readPeople, type People } from '../insight/people.ts';
import { logLine, type LogAsked, type LogLine } from './read-log.ts';

export type LogFilter = Pick<LogAsked, 'actorId' | 'action'>;

const HEADER = ['No.', 'When', 'Who', 'What', 'Action', 'Subject'];
const PAGE = 500;

/**
 * The workspace's log as CSV, newest first, every entry that the filter lets through, a page of records at a time: only
 * one page is ever held. That it was exported is the log's next entry, not part of the file.
 */
export async function exportLogTable(
  services: Services,
  principal: Principal,
  filter: LogFilter,
): Promise<Answer<AsyncIterable<string>, never>> {
  const { workspaceId } = principal;
  const begun = await transact(services, principal, 'audit-log.export', async ({ transaction, record }) => {
    const [newest] = await readAuditEntries(transaction, { workspaceId, limit: 1 });
    const through = newest?.seq ?? 0;
    record({ action: 'log.exported', detail: { format: 'csv', through, ...filter } });
    return { through, people: await readPeople(transaction, workspaceId) };
  });
  return begun.ok ? answered(records({ services, principal, filter }, begun.value)) : begun;
}

type Asked = { readonly services: Services; readonly principal: Principal; readonly filter: LogFilter };

/** Each page in a transaction of its own: whoever reads slowly holds none open. Entries never change, so pages fit. */
async function* records(
  { services, principal, filter }: Asked,
  { through, people }: { readonly through: number; readonly people: People },
): AsyncGenerator<string> {
  const { workspaceId } = principal;
  yield CSV_BEGINS + csvRecord(HEADER);
  for (let before = through + 1; ;) {
    const page = await transact(services, principal, 'audit-log.export', ({ transaction }) =>
      readAuditEntries(transaction, { workspaceId, ...filter, before, limit: PAGE }),
    );
    if (!page.ok) throw new Error(page.refusal.message);
    if (page.value.length > 0) yield page.value.map((entry) => record(logLine(entry, people))).join('');
    if (page.value.length < PAGE) return;
    before = page.value.at(-1)!.seq;
  }
}

function record({ seq, at, actor, detail, action, subject }: LogLine): string {
  return csvRecord([seq, at, actor?.name ?? 'The service', detail, action, subject]);
}
