import type { Row } from '../schema.ts';
import type { WorkspaceTransaction } from '../connect.ts';

export type AuditFilter = {
  readonly workspaceId: string;
  readonly subjects?: readonly string[];
  readonly actorId?: string;
  readonly action?: string;
  /** Entries before this one, newest first. */
  readonly before?: number;
  readonly limit: number;
};

export async function readAuditEntries(
  transaction: WorkspaceTransaction,
  filter: AuditFilter,
): Promise<Row<'auditEntry'>[]> {
  let query = transaction
    .selectFrom('auditEntry')
    .selectAll()
    .where('workspaceId', '=', filter.workspaceId)
    .orderBy('seq', 'desc')
    .limit(filter.limit);
  if (filter.subjects) query = query.where('subjectId', 'in', [...filter.subjects]);
  if (filter.actorId) query = query.where('actorId', '=', filter.actorId);
  if (filter.action) query = query.where('action', 'like', `${filter.action}%`);
  if (filter.before !== undefined) query = query.where('seq', '<', filter.before);
  return query.execute();
}
