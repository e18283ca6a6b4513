import type { Row } from '../schema.ts';
import type { WorkspaceTransaction } from '../connect.ts';

/** A finding that stands, as its AI reviewer needs to know it. `label` is of the outcome in force, 1 for right. */
export type StandingFinding = Pick<
  Row<'finding'>,
  | 'itemId'
  | 'key'
  | 'paragraphId'
  | 'startOffset'
  | 'endOffset'
  | 'quote'
  | 'revision'
  | 'position'
  | 'redline'
> & {
  readonly state: Row<'item'>['state'];
  readonly label: number | null;
};

/** What one AI reviewer has found in a contract and not withdrawn, decided or not. */
export async function standingFindings(
  transaction: WorkspaceTransaction,
  { workspaceId, contractId, aiId }: { workspaceId: string; contractId: string; aiId: string },
): Promise<StandingFinding[]> {
  return transaction
    .selectFrom('finding')
    .innerJoin('item', 'item.id', 'finding.itemId')
    .leftJoin('outcome', (join) =>
      join.onRef('outcome.itemId', '=', 'item.id').on('outcome.current', '=', true),
    )
    .select([
      'finding.itemId',
      'finding.key',
      'finding.paragraphId',
      'finding.startOffset',
      'finding.endOffset',
      'finding.quote',
      'finding.revision',
      'finding.position',
      'finding.redline',
      'item.state',
      'outcome.label',
    ])
    .where('finding.workspaceId', '=', workspaceId)
    .where('finding.contractId', '=', contractId)
    .where('finding.live', '=', true)
    .where((where) =>
      where.exists(
        where
          .selectFrom('proposal')
          .select('proposal.id')
          .whereRef('proposal.itemId', '=', 'item.id')
          .where('proposal.aiId', '=', aiId),
      ),
    )
    .orderBy('finding.itemId')
    .execute();
}
