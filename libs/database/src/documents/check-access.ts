import { sql } from 'kysely';
import type { Role } from '@countersign/domain';
import type { Database } from '../connect.ts';
import { acting } from '../connect.ts';

export type AccessQuestion = {
  readonly workspaceId: string;
  readonly documentId: string;
  readonly accountId: string;
  /** A sign-in's id, "key:" and an API key's id, or null for the product's own services. */
  readonly session: string | null;
};

/** What the database knows that decides what an account may do with a document. */
export type AccessFacts = {
  readonly kind: 'person' | 'ai' | 'service';
  readonly name: string;
  readonly role: Role | null;
  readonly inTeam: boolean;
  readonly signedOff: boolean;
  readonly readOnly: boolean;
  readonly baselineSent: boolean;
};

export type AccessAnswer =
  | { readonly stands: true; readonly facts: AccessFacts }
  | { readonly stands: false; readonly because: 'no document' | 'no member' | 'signed out' };

type Row = {
  place: number;
  document: boolean;
  member: boolean;
  session: boolean;
  kind: AccessFacts['kind'];
  name: string;
  role: Role | null;
  inTeam: boolean;
  signedOff: boolean;
  readOnly: boolean;
  baselineSent: boolean;
};

/** A sign-in ends on its seventh day, however much it is used. */
export const SESSION_LIFE_MS = 7 * 86_400_000;

/** Asks for many at once: a node checks everybody in its rooms in one query. Answers come in the order of questions. */
export async function checkAccess(
  db: Database,
  questions: readonly AccessQuestion[],
  now: Date,
): Promise<AccessAnswer[]> {
  if (questions.length === 0) return [];
  const workspaces = [...new Set(questions.map((question) => question.workspaceId))];
  const rows = await acting(db, { workspaces }, async (transaction) => {
    const result = await sql<Row>`
      select q.n::int place, c.id is not null document, m.account_id is not null member,
        q.session is null or s.id is not null or k.id is not null as session,
        a.kind, a.name, m.role, d.baseline_sent, c.state = 'signed off' signed_off, c.read_only,
        exists (select from team_member t where t.team_id = c.team_id and t.account_id = q.account) in_team
      from unnest(${questions.map((one) => one.workspaceId)}::uuid[], ${questions.map((one) => one.documentId)}::uuid[],
          ${questions.map((one) => one.accountId)}::text[], ${questions.map((one) => one.session)}::text[])
        with ordinality q(workspace, document, account, session, n)
      left join document d on d.id = q.document and d.workspace_id = q.workspace
      left join contract c on c.id = d.contract_id and c.removed_at is null
      left join account a on a.id = q.account
      left join membership m on m.workspace_id = q.workspace and m.account_id = q.account and m.removed_at is null
      left join auth."session" s on s.id = q.session and s."userId" = q.account
        and s."expiresAt" > ${now} and s."createdAt" > ${new Date(now.getTime() - SESSION_LIFE_MS)}
      left join api_key k on 'key:' || k.id = q.session and k.account_id = q.account and k.revoked_at is null
      order by q.n`.execute(transaction);
    return result.rows;
  });
  return rows.map(toAnswer);
}

function toAnswer(row: Row): AccessAnswer {
  if (!row.session) return { stands: false, because: 'signed out' };
  if (!row.member) return { stands: false, because: 'no member' };
  if (!row.document) return { stands: false, because: 'no document' };
  return {
    stands: true,
    facts: {
      kind: row.kind,
      name: row.name,
      role: row.role,
      inTeam: row.inTeam,
      signedOff: row.signedOff,
      readOnly: row.readOnly,
      baselineSent: row.baselineSent,
    },
  };
}
