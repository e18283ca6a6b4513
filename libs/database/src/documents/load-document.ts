import { sql } from 'kysely';
import type { Database, WorkspaceTransaction } from '../connect.ts';
import type { LoggedUpdate } from './read-since.ts';

export type LoadedDocument = {
  readonly workspaceId: string;
  readonly contractId: string;
  readonly head: number;
  /** The newest compaction. `outline` is null when it was written without one. */
  readonly snapshot: {
    readonly uptoSeq: number;
    readonly state: Uint8Array;
    readonly outline: Uint8Array | null;
  } | null;
  /** The last updates that it covers, at most 16, without a gap; fewer where one of them is long. */
  readonly covered: readonly Uint8Array[];
  /** What followed the snapshot, up to `head`, without a gap. */
  readonly tail: readonly LoggedUpdate[];
  /** Owner of each Yjs client id. */
  readonly clients: ReadonlyMap<number, string>;
};

type Part =
  | { part: 'document'; name: string; owner: string }
  | { part: 'snapshot'; number: number; bytes: Uint8Array; outline: Uint8Array | null }
  | { part: 'covered'; bytes: Uint8Array }
  | { part: 'update'; number: number; name: string; owner: string; bytes: Uint8Array }
  | { part: 'client'; number: number; owner: string };

/** Everything a room needs, in one question. Undefined when there is no such document in the workspace. */
export async function openDocument(
  db: Database,
  { workspaceId, documentId }: { readonly workspaceId: string; readonly documentId: string },
): Promise<LoadedDocument | undefined> {
  const { rows } = await sql<Part>`select * from load_document(${`{${workspaceId}}`}, ${documentId})`.execute(
    db,
  );
  return gather(rows);
}

/** The same within a transaction. Undefined when there is no such document in the workspaces acted for. */
export async function loadDocument(
  transaction: WorkspaceTransaction,
  documentId: string,
): Promise<LoadedDocument | undefined> {
  const { rows } = await sql<Part>`select * from load_document(null, ${documentId})`.execute(transaction);
  return gather(rows);
}

function gather(parts: readonly Part[]): LoadedDocument | undefined {
  let found: Pick<LoadedDocument, 'workspaceId' | 'contractId'> | undefined;
  let snapshot: LoadedDocument['snapshot'] = null;
  const covered: Uint8Array[] = [];
  const tail: LoggedUpdate[] = [];
  const clients = new Map<number, string>();
  for (const row of parts) {
    switch (row.part) {
      case 'document':
        found = { workspaceId: row.name, contractId: row.owner };
        break;
      case 'snapshot':
        snapshot = {
          uptoSeq: row.number,
          state: row.bytes,
          outline: row.outline,
        };
        break;
      case 'covered':
        covered.push(row.bytes);
        break;
      case 'update':
        tail.push({ seq: row.number, messageId: row.name, actorId: row.owner, payload: row.bytes });
        break;
      case 'client':
        clients.set(row.number, row.owner);
    }
  }
  // Others may have committed between the reads.
  return (
    found && { ...found, head: tail.at(-1)?.seq ?? snapshot?.uptoSeq ?? 0, snapshot, covered, tail, clients }
  );
}
