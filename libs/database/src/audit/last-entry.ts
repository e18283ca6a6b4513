import { sql } from 'kysely';
import type { Row } from '../schema.ts';
import type { WorkspaceTransaction } from '../connect.ts';

export type LastEntryAsked = {
  readonly workspaceId: string;
  readonly subject: { readonly kind: string; readonly id: string };
  readonly actions: readonly string[];
  /** A part of the entry's detail that it must have. */
  readonly detail: { readonly key: string; readonly value: string };
};

/** The newest entry of some actions on a subject that says this of it. */
export async function lastAuditEntry(
  transaction: WorkspaceTransaction,
  { workspaceId, subject, actions, detail }: LastEntryAsked,
): Promise<Row<'auditEntry'> | undefined> {
  return transaction
    .selectFrom('auditEntry')
    .selectAll()
    .where('workspaceId', '=', workspaceId)
    .where('subjectKind', '=', subject.kind)
    .where('subjectId', '=', subject.id)
    .where('action', 'in', [...actions])
    .where(sql`detail ->> ${detail.key}::text`, '=', detail.value)
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst();
}
