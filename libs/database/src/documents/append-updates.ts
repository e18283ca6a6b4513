import { sql } from 'kysely';
import type { WorkspaceTransaction } from '../connect.ts';
import type { Appended, DocumentEdit } from './document-edit.ts';

export type AppendedRow = { outcome: Appended['outcome'] | 'known otherwise'; number: number | null };

/**
 * Appends edits of any number of documents to their logs, in the order given, each with the next number of its
 * document. What is already there is answered, not written again.
 */
export async function appendUpdates(
  transaction: WorkspaceTransaction,
  edits: readonly DocumentEdit[],
): Promise<Appended[]> {
  if (edits.length === 0) return [];
  const [documents, messages, actors, payload, lengths, claimOf, claims, restsOn, direct] = columnsOf(edits);
  const { rows } = await sql<AppendedRow>`select outcome, number from append_updates(null,
    ${documents}::uuid[], ${messages}::text[], ${actors}::text[], ${payload}::bytea, ${lengths}::integer[],
    ${claimOf}::integer[], ${claims}::bigint[], ${restsOn}::bigint[],
    ${direct}::integer[])`.execute(transaction);
  return rows.map(toAppended);
}

export type Columns = [
  string[],
  string[],
  string[],
  Buffer,
  number[],
  number[],
  number[],
  number[],
  number[],
];

/** Edits as the columns that the function takes: one parameter each, however many edits there are. */
export function columnsOf(edits: readonly DocumentEdit[]): Columns {
  const claimOf: number[] = [];
  const claims: number[] = [];
  const direct: number[] = [];
  edits.forEach((edit, index) => {
    if (edit.restsOn?.noBaseline === true) direct.push(index + 1);
    for (const client of edit.claims) {
      claimOf.push(index + 1);
      claims.push(client);
    }
  });
  return [
    edits.map((edit) => edit.documentId),
    edits.map((edit) => edit.messageId),
    edits.map((edit) => edit.actorId),
    Buffer.concat(edits.map((edit) => edit.payload)),
    edits.map((edit) => edit.payload.byteLength),
    claimOf,
    claims,
    edits.map(({ restsOn }) => restsOn?.head ?? 0),
    direct,
  ];
}

export function toAppended({ outcome, number }: AppendedRow): Appended {
  switch (outcome) {
    case 'committed':
      return { outcome, seq: number ?? 0 };
    case 'known':
    case 'known otherwise':
      return { outcome: 'known', seq: number ?? 0, same: outcome === 'known' };
    case 'message taken':
    case 'foreign client':
    case 'not found':
    case 'moved':
    case 'baseline':
      return { outcome };
  }
}
