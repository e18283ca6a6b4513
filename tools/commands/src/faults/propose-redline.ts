import { applyUpdates, documentRoot } from '@countersign/coediting';
import { acting, appendUpdates, readDocumentState, type Database } from '@countersign/database';
import * as Y from 'yjs';

export type ProposedRedline = {
  readonly workspaceId: string;
  readonly documentId: string;
  /** Whose change it is, and its id. */
  readonly by: string;
  readonly changeId: string;
  /** Index of the paragraph at whose start it proposes these words. */
  readonly paragraph: number;
  readonly words: string;
};

/** Words as a tracked change of somebody's, committed as their room commits it; other nodes hear of it from the log. */
export async function proposeRedline(db: Database, redline: ProposedRedline): Promise<void> {
  const { workspaceId, documentId, by, changeId, paragraph, words } = redline;
  await acting(db, { workspaces: [workspaceId] }, async (transaction) => {
    const state = await readDocumentState(transaction, { workspaceId, documentId });
    const doc = new Y.Doc();
    applyUpdates(doc, state!.updates);
    const made: Uint8Array[] = [];
    doc.on('update', (update: Uint8Array) => made.push(update));
    const block = documentRoot(doc).get(paragraph) as Y.XmlElement;
    const inserted = { id: changeId, by, at: new Date().toISOString() };
    (block.get(0) as Y.XmlText).insert(0, words, { inserted });
    const payload = Y.mergeUpdates(made);
    await appendUpdates(transaction, [
      { documentId, messageId: changeId, actorId: by, payload, claims: [doc.clientID] },
    ]);
  });
}
