import { createLabeller, type Label, type NumberingModel } from '@countersign/redline';
import type { Node } from 'prosemirror-model';

import { documentParagraphs, type ChangeView } from './document-paragraphs.ts';

/**
 * Labels of a document's numbered paragraphs as Word prints them: paragraph id → label. Paragraphs without numbering
 * are not in it; a label may be empty where the list says so.
 */
export function numberingLabels(
  doc: Node,
  numbering: NumberingModel,
  changes: ChangeView = 'accept',
): Map<string, Label> {
  const label = createLabeller(numbering);
  const labels = new Map<string, Label>();
  for (const { id, properties } of documentParagraphs(doc, changes)) {
    const { listId, listLevel } = properties;
    const found = label(listId === null ? null : { listId, listLevel: listLevel ?? 0 });
    if (found !== null) labels.set(id, found);
  }
  return labels;
}
