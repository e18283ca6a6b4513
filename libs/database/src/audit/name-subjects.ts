import type { WorkspaceTransaction } from '../connect.ts';
import type { Row } from '../schema.ts';

export type SubjectsNamed = {
  readonly contracts: readonly Pick<Row<'contract'>, 'id' | 'title'>[];
  readonly findings: readonly Pick<Row<'finding'>, 'itemId' | 'kind' | 'category' | 'reason'>[];
};

/** What the contracts and the items that log entries are about are called; what is gone has no name. */
export async function nameSubjects(
  transaction: WorkspaceTransaction,
  { workspaceId, contractIds, itemIds }: { workspaceId: string; contractIds: string[]; itemIds: string[] },
): Promise<SubjectsNamed> {
  const contracts =
    contractIds.length === 0
      ? []
      : await transaction
          .selectFrom('contract')
          .select(['id', 'title'])
          .where('workspaceId', '=', workspaceId)
          .where('id', 'in', contractIds)
          .where('removedAt', 'is', null)
          .execute();
  const findings =
    itemIds.length === 0
      ? []
      : await transaction
          .selectFrom('finding')
          .select(['itemId', 'kind', 'category', 'reason'])
          .where('workspaceId', '=', workspaceId)
          .where('itemId', 'in', itemIds)
          .execute();
  return { contracts, findings };
}
