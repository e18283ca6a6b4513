import { sql } from 'kysely';
import type { Schema } from '../schema.ts';
import type { WorkspaceTransaction } from '../connect.ts';

/** Tables whose rows go, in the order in which they let go of one another. */
const EMPTIED = [
  'approval',
  'outcome',
  'judgment',
  'task',
  'route',
  'proposal',
  'finding',
  'item',
  'policy',
  'playbook',
  'idempotency',
  'job',
] as const satisfies readonly (keyof Schema)[];

/** Tables whose rows stay, and why. A new table does not compile until it stands in one of the two lists. */
export const KEPT = {
  outbox: 'what is being delivered is; the rest goes',
  account: 'people stay',
  workspace: 'it is this one',
  membership: 'people stay',
  team: 'people stay',
  teamMember: 'people stay',
  invitation: 'a link that was sent goes on working',
  apiKey: 'a program goes on working',
  installation: 'not of one workspace',
  blob: 'removed contracts name their files',
  process: 'removed contracts name their process; those of records go',
  contract: 'out of sight, as any contract that is removed',
  contractNote: 'with its contract',
  assignment: 'with its contract',
  document: 'with its contract: what a room still commits lands where nobody sees it',
  documentUpdate: 'only ever added to',
  documentSnapshot: 'with its document',
  documentClient: 'with its document',
  commentThread: 'with its document',
  comment: 'with its document',
  auditHead: 'the log goes on',
  auditEntry: 'the log goes on',
  serviceNode: 'not of one workspace',
} as const satisfies Record<Exclude<keyof Schema, (typeof EMPTIED)[number]>, string>;

/**
 * Takes everything that is worked on out of a workspace: decisions, policies and playbooks are deleted, contracts are
 * removed from sight, and their rooms let everybody go. People, keys and the log stay. Whoever writes in the workspace
 * meanwhile is waited for, or waits.
 *
 * @returns how many contracts were removed
 */
export async function emptyWorkspace(
  transaction: WorkspaceTransaction,
  { workspaceId, by, at }: { workspaceId: string; by: string; at: Date },
): Promise<number> {
  // In the order in which decisions lock, and the workspace last: every new row of it asks for that row.
  await transaction
    .selectFrom('contract')
    .select('id')
    .where('workspaceId', '=', workspaceId)
    .orderBy('id')
    .forUpdate()
    .execute();
  await transaction
    .selectFrom('item')
    .select('id')
    .where('workspaceId', '=', workspaceId)
    .orderBy('id')
    .forUpdate()
    .execute();
  await transaction.selectFrom('workspace').select('id').where('id', '=', workspaceId).forUpdate().execute();
  const removed = await transaction
    .updateTable('contract')
    .set((set) => ({ removedAt: at, removedBy: by, version: set('version', '+', 1) }))
    .where('workspaceId', '=', workspaceId)
    .where('removedAt', 'is', null)
    .executeTakeFirst();
  for (const table of EMPTIED) {
    await sql`delete from ${sql.table(table)} where workspace_id = ${workspaceId}`.execute(transaction);
  }
  // Whoever delivers one may be waiting for the workspace: it is left to them.
  await transaction
    .deleteFrom('outbox')
    .where('id', 'in', (inner) =>
      inner.selectFrom('outbox').select('id').where('workspaceId', '=', workspaceId).forUpdate().skipLocked(),
    )
    .execute();
  await transaction
    .deleteFrom('process')
    .where('workspaceId', '=', workspaceId)
    .where('kind', '=', 'record')
    .execute();
  return Number(removed.numUpdatedRows);
}
