import type { CsvValue } from '@countersign/domain';
import { listContractIds, readContractsListed } from '@countersign/database';
import { answered, type Answer } from '../kernel/answer.ts';
import type { Principal } from '../kernel/principal.ts';
import type { Services } from '../kernel/services.ts';
import { tableInPages } from '../kernel/table-in-pages.ts';
import { transact } from '../kernel/transact.ts';
import { readPeople } from '../insight/people.ts';
import { filterFor, showListed, type ContractRow, type ContractsWanted } from './list-contracts.ts';

const HEADER = [
  'Contract',
  'Type',
  'Pages',
  'State',
  'Open findings',
  'Decided findings',
  'Critical and open',
  'High and open',
  'Due',
  'Added',
  'Added by',
];

/** Every contract within reach that fits, as CSV, a page of records at a time. */
export async function exportContractList(
  services: Services,
  principal: Principal,
  wanted: ContractsWanted,
): Promise<Answer<AsyncIterable<string>, never>> {
  const filter = filterFor(principal, wanted);
  const begun = await transact(services, principal, 'contract.see', async ({ transaction }) => ({
    ids: await listContractIds(transaction, filter),
    people: await readPeople(transaction, principal.workspaceId),
  }));
  if (!begun.ok) return begun;
  const { ids, people } = begun.value;
  const read = (page: readonly string[]) =>
    transact(services, principal, 'contract.see', async ({ transaction }) => {
      const rows = await readContractsListed(transaction, filter, page);
      return new Map(rows.map((row) => [row.id, showListed(row, principal, people)]));
    });
  return answered(tableInPages({ header: HEADER, ids, read, record }));
}

function record(row: ContractRow): CsvValue[] {
  const { open, decided, critical, high } = row.findings;
  return [
    row.title,
    row.contractType,
    row.pages,
    row.state,
    open,
    decided,
    critical,
    high,
    row.dueAt,
    row.createdAt,
    row.createdBy.name,
  ];
}
