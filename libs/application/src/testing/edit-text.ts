import * as Y from 'yjs';
import {
  applyUpdates,
  carryOutCommand,
  COMMAND_TOPIC,
  documentCommandSchema,
  LiveDocument,
  openForChange,
  type DocumentCommand,
} from '@countersign/coediting';
import { acting, appendUpdates, readDocumentState, takeFromOutbox } from '@countersign/database';
import { suggestTransform } from '@countersign/redline';
import { Transform } from 'prosemirror-transform';
import type { Node } from 'prosemirror-model';
import type { Principal } from '../kernel/principal.ts';
import type { Services } from '../kernel/services.ts';

type Place = { readonly workspaceId: string; readonly documentId: string };

/** An edit of a contract's text, committed as its room commits it. */
export function editText(
  services: Services,
  { accountId, workspaceId }: Principal,
  documentId: string,
  change: (before: Node) => Node,
): Promise<void> {
  return acting(services.db, { workspaces: [workspaceId] }, async (transaction) => {
    const state = await readDocumentState(transaction, { workspaceId, documentId });
    const doc = new Y.Doc();
    applyUpdates(doc, state?.updates ?? []);
    const open = openForChange(doc);
    const made: Uint8Array[] = [];
    doc.on('update', (update: Uint8Array) => made.push(update));
    open.write(change(open.before));
    const messageId = services.newId();
    const payload = Y.mergeUpdates(made);
    await appendUpdates(transaction, [
      { documentId, messageId, actorId: accountId, payload, claims: [doc.clientID] },
    ]);
  });
}

export type SuggestedWords = Pick<Place, 'documentId'> & {
  readonly changeId: string;
  /** An ISO time. */
  readonly at: string;
  readonly was: string;
  readonly now: string;
};

/** Somebody proposes other words in a contract's text, wherever they stand. */
export function suggestWords(
  services: Services,
  by: Principal,
  { documentId, changeId, at, was, now }: SuggestedWords,
): Promise<void> {
  return editText(services, by, documentId, (before) => {
    const into = new Transform(before);
    suggestTransform(into, replaced(before, was, now), { id: changeId, by: by.accountId, at });
    return into.doc;
  });
}

/** What decisions and comments ask to be done in the text, oldest first. */
export function ordersTo(services: Services, { workspaceId, documentId }: Place): Promise<DocumentCommand[]> {
  return acting(services.db, { workspaces: [workspaceId] }, async (transaction) => {
    const rows = await transaction
      .selectFrom('outbox')
      .select('payload')
      .where('topic', '=', COMMAND_TOPIC)
      .orderBy('id')
      .execute();
    return rows
      .map(({ payload }) => documentCommandSchema.parse(payload))
      .filter((order) => order.documentId === documentId);
  });
}

/** Does all that is asked for in any text, once, as the contracts' rooms do it. */
export async function carryOutOrders({ db }: Services): Promise<void> {
  await takeFromOutbox(db, { topic: COMMAND_TOPIC, limit: 100, tries: 1, retrySeconds: 0 }, ({ payload }) => {
    const { workspaceId, documentId, messageId, actorId, command } = documentCommandSchema.parse(payload);
    return acting(db, { workspaces: [workspaceId] }, async (transaction) => {
      const state = await readDocumentState(transaction, { workspaceId, documentId });
      const live = new LiveDocument(state?.updates ?? []);
      const { clientID } = new Y.Doc();
      const task = { messageId, clientId: clientID, command, revisions: null, restored: null };
      const made = carryOutCommand(live, task);
      if (!made) return;
      await appendUpdates(transaction, [
        { documentId, messageId, actorId, payload: made, claims: [clientID] },
      ]);
    });
  });
}

/** Writes something else where `words` stand, wherever they do. */
export function replaced(before: Node, words: string, by: string): Transform {
  const plain = new Transform(before);
  before.descendants((node, position) => {
    const at = node.isTextblock ? node.textContent.indexOf(words) : -1;
    const from = position + 1 + at;
    if (at >= 0) plain.replaceWith(from, from + words.length, before.type.schema.text(by));
    return !node.isTextblock;
  });
  return plain;
}
