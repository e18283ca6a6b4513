import { scopeOf } from '@countersign/domain';
import { nameSubjects, type Row, type WorkspaceTransaction } from '@countersign/database';
import { maskedTitle } from '../contracts/read-contract.ts';
import type { Principal } from '../kernel/principal.ts';
import { titleOf } from '../findings/title-finding.ts';

type Entry = Pick<Row<'auditEntry'>, 'subjectKind' | 'subjectId' | 'detail'>;

export type EntryNames = {
  readonly contractOf: (entry: Entry) => { readonly id: string; readonly title: string } | null;
  readonly findingOf: (entry: Entry) => string | null;
};

/**
 * What log entries are about, by the name that this reader knows it by: an entry itself holds ids alone, so that a name
 * can be changed or go.
 */
export async function readNames(
  transaction: WorkspaceTransaction,
  principal: Principal,
  entries: readonly Entry[],
): Promise<EntryNames> {
  const idsOf = (pick: (entry: Entry) => string | null) => [
    ...new Set(entries.map(pick).filter((id) => id !== null)),
  ];
  const { contracts, findings } = await nameSubjects(transaction, {
    workspaceId: principal.workspaceId,
    contractIds: idsOf(contractIdOf),
    itemIds: idsOf(itemIdOf),
  });
  const masked = scopeOf('contract.see', principal.role) === 'masked';
  const contractById = new Map(
    contracts.map(({ id, title }) => [id, { id, title: masked ? maskedTitle(id) : title }]),
  );
  const titleById = new Map(
    findings.map((finding) => [finding.itemId, titleOf(masked ? { ...finding, reason: null } : finding)]),
  );
  return {
    contractOf: (entry) => contractById.get(contractIdOf(entry) ?? '') ?? null,
    findingOf: (entry) => titleById.get(itemIdOf(entry) ?? '') ?? null,
  };
}

function itemIdOf({ subjectKind, subjectId }: Entry): string | null {
  return subjectKind === 'item' ? subjectId : null;
}

function contractIdOf({ subjectKind, subjectId, detail }: Entry): string | null {
  if (subjectKind === 'contract') return subjectId;
  const { contract } = detail;
  return typeof contract === 'string' ? contract : null;
}
