import type { Node } from 'prosemirror-model';
import { initProseMirrorDoc, prosemirrorToYXmlFragment, updateYFragment } from 'y-prosemirror';
import * as Y from 'yjs';

import { schema } from '../schema.ts';

/** How documents travel: Yjs, and the binding that the editor uses. For fuzzing and tests alone. */
export function createShared(content: Node, clientId: number): Y.Doc {
  const doc = new Y.Doc();
  doc.clientID = clientId;
  doc.transact(() => {
    prosemirrorToYXmlFragment(content, rootOf(doc));
    giveTexts(rootOf(doc));
  });
  return doc;
}

/** A replica of a document under a client id of its own. */
export function copyShared(of: Y.Doc, clientId: number): Y.Doc {
  const doc = new Y.Doc();
  doc.clientID = clientId;
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(of), REMOTE);
  return doc;
}

/** The document as an editor shows it. Like an editor, it removes what cannot be shown. */
export function readShared(doc: Y.Doc): Node {
  return initProseMirrorDoc(rootOf(doc), schema).doc;
}

/** The document as an editor would show it. Changes nothing. */
export function peekShared(doc: Y.Doc): Node {
  return readShared(copyShared(doc, 0));
}

/** Writes a document in place of the one that `readShared` gives, as the editor's binding does. */
export function writeShared(doc: Y.Doc, after: Node): void {
  const { mapping } = initProseMirrorDoc(rootOf(doc), schema);
  doc.transact(() => {
    updateYFragment(doc, rootOf(doc), after, { mapping, isOMark: new Map() });
  });
}

/** The origin of what comes from elsewhere. */
export const REMOTE = 'remote';

function rootOf(doc: Y.Doc): Y.XmlFragment {
  return doc.getXmlFragment('default');
}

/** Every paragraph has its shared text from the start: two who begin to type in an empty one then type in one text. */
function giveTexts(parent: Y.XmlFragment | Y.XmlElement): void {
  for (const child of parent.toArray()) {
    if (!(child instanceof Y.XmlElement)) continue;
    if (child.nodeName === 'paragraph' && child.length === 0) child.insert(0, [new Y.XmlText()]);
    giveTexts(child);
  }
}
