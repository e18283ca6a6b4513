import type { Row } from '../schema.ts';
import type { WorkspaceTransaction } from '../connect.ts';

export type ItemParts = {
  readonly item: Row<'item'>;
  readonly processName: string;
  readonly proposal: Row<'proposal'>;
  readonly route: Row<'route'>;
  readonly tasks: Row<'task'>[];
  readonly judgments: Row<'judgment'>[];
  readonly outcome: Row<'outcome'> | null;
  readonly approval: Row<'approval'> | null;
};

/** One item with everything decided about it so far. */
export async function readItem(
  transaction: WorkspaceTransaction,
  { workspaceId, itemId }: { workspaceId: string; itemId: string },
): Promise<ItemParts | undefined> {
  const found = await transaction
    .selectFrom('item')
    .innerJoin('process', 'process.id', 'item.processId')
    .selectAll('item')
    .select('process.name as processName')
    .where('item.workspaceId', '=', workspaceId)
    .where('item.id', '=', itemId)
    .executeTakeFirst();
  if (!found) return undefined;
  const { processName, ...item } = found;
  const proposal = await transaction
    .selectFrom('proposal')
    .selectAll()
    .where('itemId', '=', itemId)
    .orderBy('createdAt', 'desc')
    .orderBy('id', 'desc')
    .executeTakeFirstOrThrow();
  const route = await transaction
    .selectFrom('route')
    .selectAll()
    .where('itemId', '=', itemId)
    .where('current', '=', true)
    .executeTakeFirstOrThrow();
  const tasks = await transaction
    .selectFrom('task')
    .selectAll()
    .where('itemId', '=', itemId)
    .where('state', '<>', 'cancelled')
    .orderBy('createdAt')
    .execute();
  const judgments = await transaction
    .selectFrom('judgment')
    .selectAll()
    .where('itemId', '=', itemId)
    .orderBy('createdAt')
    .execute();
  const outcome = await transaction
    .selectFrom('outcome')
    .selectAll()
    .where('itemId', '=', itemId)
    .where('current', '=', true)
    .executeTakeFirst();
  const approval = await transaction
    .selectFrom('approval')
    .selectAll()
    .where('itemId', '=', itemId)
    .executeTakeFirst();
  return {
    item,
    processName,
    proposal,
    route,
    tasks,
    judgments,
    outcome: outcome ?? null,
    approval: approval ?? null,
  };
}
