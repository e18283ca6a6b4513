import { sql } from 'kysely';
import type { WorkspaceTransaction } from '../connect.ts';

export type Usage = {
  readonly contracts: number;
  /** Of uploaded files, those of removed contracts too: they are kept. */
  readonly storageBytes: number;
  /** People; programs and AI reviewers are none. */
  readonly members: number;
  /** Links that somebody may still join by. */
  readonly invitations: number;
  readonly apiKeys: number;
  /** Since `from`, removed ones too. */
  readonly uploads: number;
};

/** What a workspace has of what is limited. Rows that other transactions are adding are not in it: lock first. */
export async function readUsage(
  transaction: WorkspaceTransaction,
  { workspaceId, from, now }: { workspaceId: string; from: Date; now: Date },
): Promise<Usage> {
  const { rows } = await sql<Usage>`select
    (select count(*) from contract where workspace_id = ${workspaceId} and removed_at is null) contracts,
    (select coalesce(sum(octet_length(bytes)), 0)::bigint from blob where workspace_id = ${workspaceId}) storage_bytes,
    (select count(*) from membership m join account a on a.id = m.account_id
      where m.workspace_id = ${workspaceId} and m.removed_at is null and a.kind = 'person') members,
    (select count(*) from invitation where workspace_id = ${workspaceId} and accepted_at is null
      and revoked_at is null and expires_at > ${now}) invitations,
    (select count(*) from api_key where workspace_id = ${workspaceId} and revoked_at is null) api_keys,
    (select count(*) from contract where workspace_id = ${workspaceId} and created_at >= ${from}
      and not sample) uploads`.execute(transaction);
  return rows[0]!;
}
