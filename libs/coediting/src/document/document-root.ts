import type * as Y from 'yjs';
import { ROOT } from '../room/places.ts';

/** The shared root that holds the document's blocks. */
export function documentRoot(doc: Y.Doc): Y.XmlFragment {
  return doc.getXmlFragment(ROOT);
}

/** Everything in the document as text, nodes and formatting included: two replicas with the same are the same. */
export function documentText(doc: Y.Doc): string {
  return documentRoot(doc)
    .toArray()
    .map((block) => block.toJSON() as string)
    .join('\n');
}
