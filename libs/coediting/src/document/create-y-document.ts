import type { Node } from 'prosemirror-model';
import { prosemirrorToYXmlFragment } from 'y-prosemirror';
import * as Y from 'yjs';
import { documentRoot } from './document-root.ts';

/** The Yjs client id that every document's first update is written with. */
export const CREATOR_CLIENT = 1;

/**
 * A document's first update: the text as it came in. The same text gives the same bytes.
 *
 * Every paragraph has its shared text from the start, the empty ones too: two people who begin to type in an empty
 * paragraph at once then type in one text.
 */
export function createYDocument(content: Node): Uint8Array<ArrayBuffer> {
  const doc = new Y.Doc();
  doc.clientID = CREATOR_CLIENT;
  doc.transact(() => {
    const root = documentRoot(doc);
    prosemirrorToYXmlFragment(content, root);
    giveTexts(root);
  });
  return Y.encodeStateAsUpdate(doc) as Uint8Array<ArrayBuffer>;
}

function giveTexts(parent: Y.XmlFragment): void {
  for (const child of parent.toArray()) {
    if (!(child instanceof Y.XmlElement)) continue;
    if (child.nodeName === 'paragraph' && child.length === 0) child.insert(0, [new Y.XmlText()]);
    giveTexts(child);
  }
}
