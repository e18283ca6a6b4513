import { readHistory, type HistoryRead, type WorkspaceTransaction } from '@countersign/database';
import { traceHistory } from '@countersign/coediting';
import { listChanges, redlineSince } from '@countersign/redline';
import type { Node } from 'prosemirror-model';

/** Reads what there is to tell between the baseline and now. @throws Error when the document is not there */
export async function readPast(
  transaction: WorkspaceTransaction,
  document: { workspaceId: string; documentId: string },
): Promise<HistoryRead> {
  const past = await readHistory(transaction, document);
  if (!past) throw new Error(`Document ${document.documentId} or its baseline is not there`);
  return past;
}

export type ChangesSince = {
  /** The document with everything that happened since the baseline as tracked changes. */
  readonly doc: Node;
  /** As it stands. */
  readonly now: Node;
  /** How many of them wait for a decision, and how many were accepted or made directly. */
  readonly open: number;
  readonly settled: number;
};

/** May take a while for a long past: outside the transaction. */
export function changesSince({ baseline, edits }: HistoryRead): ChangesSince {
  const traced = traceHistory(baseline, edits);
  const doc = redlineSince(traced.baseline, traced.now, traced.history);
  const open = new Set(listChanges(traced.now).map(({ id }) => id));
  const settled = listChanges(doc).filter(({ id }) => !open.has(id)).length;
  return { doc, now: traced.now, open: open.size, settled };
}
