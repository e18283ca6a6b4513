import { Plugin } from 'prosemirror-state';
import { defaultDeleteFilter, ySyncPluginKey, yUndoPlugin } from 'y-prosemirror';
import * as Y from 'yjs';
import { schema } from '@countersign/redline';

/** Whatever has something in it when one's own has gone has somebody else's: a paragraph, and the cell, row and table around it. */
const NODES = new Set(Object.keys(schema.nodes));

/**
 * Undoes what this person did, and nothing of what others did meanwhile.
 *
 * Text that has a mark stands between the mark's ends. Somebody else's words amid it close with an end that says "as
 * before": if the outer ends went when this is undone, everything behind those words would carry the mark. So the ends of
 * text that came in stay when it goes, as they do when it is deleted; and where text was marked, the place stays at which
 * that ends.
 *
 * What was done before the document was put back to the server's is forgotten with that: the steps name letters that may
 * never have been there, or never have gone.
 */
export function undoOwn(shared: Y.XmlFragment): Plugin[] {
  const undoManager = new Y.UndoManager(shared, {
    trackedOrigins: new Set([ySyncPluginKey]),
    deleteFilter: (item) => defaultDeleteFilter(item, NODES) && !stays(item),
    captureTransaction: ({ meta }) => meta.get('addToHistory') !== false,
  });
  return [yUndoPlugin({ undoManager }) as Plugin, clearedByRewinding(shared.doc!, undoManager)];
}

/** At once: a key may be pressed before the screen has heard of it. */
function clearedByRewinding(doc: Y.Doc, undoManager: Y.UndoManager): Plugin {
  return new Plugin({
    view() {
      let { store } = doc;
      const look = () => {
        if (doc.store === store) return;
        store = doc.store;
        undoManager.clear();
      };
      doc.on('afterTransaction', look);
      return { destroy: () => doc.off('afterTransaction', look) };
    },
  });
}

function stays(item: Y.Item): boolean {
  return isEnd(item) && (isOpening(item) || isClosing(item) || endsMarking(item));
}

/** Of text that was there: where it begins to be marked is written first, then where that ends. */
function endsMarking(item: Y.Item): boolean {
  if (valueOf(item) !== null) return false;
  let at = justBefore(item);
  while (at !== null && isEnd(at) && keyOf(at) !== keyOf(item)) at = justBefore(at);
  return at !== null && isEnd(at) && valueOf(at) !== null;
}

// An insertion is written in one go: where its marks begin, its text, where they end, each tied to the one before.

function isOpening(item: Y.Item): boolean {
  let at = follower(item);
  while (at !== null && isEnd(at)) at = follower(at);
  return at !== null;
}

function isClosing(item: Y.Item): boolean {
  let at = leader(item);
  while (at !== null && isEnd(at)) at = leader(at);
  while (at !== null && !isEnd(at)) at = leader(at);
  while (at !== null && isEnd(at) && keyOf(at) !== keyOf(item)) at = leader(at);
  return at !== null && isEnd(at);
}

const isEnd = ({ content }: Y.Item) => content instanceof Y.ContentFormat;
const keyOf = ({ content }: Y.Item) => (content instanceof Y.ContentFormat ? content.key : null);
const valueOf = ({ content }: Y.Item): unknown => (content instanceof Y.ContentFormat ? content.value : null);

/** What was written next, if it was tied to this. */
function follower(item: Y.Item): Y.Item | null {
  const { client, clock } = item.id;
  const after = structAt(item, client, clock + item.length);
  return after?.origin?.client === client && after.origin.clock === clock + item.length - 1 ? after : null;
}

/** What was written just before, if this was tied to it. */
function leader(item: Y.Item): Y.Item | null {
  const { client, clock } = item.id;
  return item.origin?.client === client && item.origin.clock === clock - 1 ? justBefore(item) : null;
}

/** What the same replica wrote just before. */
function justBefore(item: Y.Item): Y.Item | null {
  return structAt(item, item.id.client, item.id.clock - 1);
}

function structAt({ parent }: Y.Item, client: number, clock: number): Y.Item | null {
  const structs = (parent as Y.AbstractType<unknown>).doc?.store.clients.get(client);
  const last = structs?.at(-1);
  if (!structs || !last || clock < 0 || clock >= last.id.clock + last.length) return null;
  const found = structs[Y.findIndexSS(structs, clock)];
  return found instanceof Y.Item ? found : null;
}
