import { InputError } from '@countersign/domain';
import * as Y from 'yjs';
import { documentRoot } from './document-root.ts';

/**
 * Types into a top-level paragraph, as the editor would.
 *
 * @param paragraph index among the document's blocks
 * @param offset UTF-16 code units from the paragraph's start
 * @throws InputError when there is no such paragraph or the offset is beyond its end
 */
export function insertText(doc: Y.Doc, paragraph: number, offset: number, text: string): void {
  const root = documentRoot(doc);
  const block = Number.isInteger(paragraph) && paragraph >= 0 ? root.get(paragraph) : undefined;
  if (!(block instanceof Y.XmlElement) || block.nodeName !== 'paragraph') {
    throw new InputError('paragraph', paragraph, `the index of a paragraph, 0 to ${root.length - 1}`);
  }
  if (text.length === 0) return;
  doc.transact(() => {
    const texts = block.toArray().filter((child) => child instanceof Y.XmlText);
    if (texts.length === 0 && offset === 0) {
      const fresh = new Y.XmlText();
      block.insert(0, [fresh]);
      fresh.insert(0, text);
      return;
    }
    let start = 0;
    for (const part of texts) {
      if (Number.isInteger(offset) && offset >= start && offset <= start + part.length) {
        part.insert(offset - start, text);
        return;
      }
      start += part.length;
    }
    throw new InputError('offset', offset, `a position in the paragraph, 0 to ${start}`);
  });
}
