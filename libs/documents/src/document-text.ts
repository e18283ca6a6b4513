import type { Node } from 'prosemirror-model';

import { documentParagraphs, type ChangeView } from './document-paragraphs.ts';

export type TextOptions = {
  /** Which changes the text takes in; they count as accepted unless said otherwise. */
  readonly changes?: ChangeView;
  /** What a tab or a line break within a paragraph is written as; itself unless said otherwise. */
  readonly breaks?: string;
};

/**
 * The text of a document: one line for each paragraph, joined by "\n", without numbering labels, comments, notes and
 * objects. Offsets into it are UTF-16.
 */
export function documentText(doc: Node, { changes = 'accept', breaks }: TextOptions = {}): string {
  const lines = documentParagraphs(doc, changes).map(({ text }) => text);
  return (breaks === undefined ? lines : lines.map((line) => line.replace(/[\t\n]/g, breaks))).join('\n');
}
