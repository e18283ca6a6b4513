import { sql } from 'kysely';
import type { Role } from '@countersign/domain';
import type { Database } from '../connect.ts';

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
  /** Sent to this contract: what an account without a role may see. */
  readonly assigned: boolean;
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
  assigned: boolean;
  signedOff: boolean;
  readOnly: boolean;
  baselineSent: boolean;
};

/** A sign-in ends on its seventh day, however much it is used. */
export const SESSION_LIFE_MS = 7 * 86_400_000;

/** Asks for many at once, and the database once: a node checks everybody in its rooms so. Answers come in the order of questions. */
export async function checkAccess(
  db: Database,
  questions: readonly AccessQuestion[],
  now: Date,
): Promise<AccessAnswer[]> {
  if (questions.length === 0) return [];
  const { rows } = await sql<Row>`select * from check_access(
    ${questions.map((one) => one.workspaceId)}::uuid[], ${questions.map((one) => one.documentId)}::uuid[],
    ${questions.map((one) => one.accountId)}::text[], ${questions.map((one) => one.session)}::text[], ${now},
    ${new Date(now.getTime() - SESSION_LIFE_MS)}) order by place`.execute(db);
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
      assigned: row.assigned,
      signedOff: row.signedOff,
      readOnly: row.readOnly,
      baselineSent: row.baselineSent,
    },
  };
}
