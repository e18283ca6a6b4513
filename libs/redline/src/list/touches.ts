import type { Node } from 'prosemirror-model';

import { decodeChanges, decodeRestyles, type ChangeStamp } from '../change.ts';
import { deletionsOf, insertionOf, readReformat, reformatMarksOf } from '../marks.ts';
import { propertiesOf } from '../properties.ts';
import { restyledProperties } from '../restyle.ts';
import { PROPOSED_SPLIT, schema } from '../schema.ts';

/** What a change does at one place. */
export type TouchKind =
  | 'text inserted'
  | 'text deleted'
  | 'text reformatted'
  | 'mark inserted'
  | 'mark deleted'
  | 'restyled'
  | 'row inserted'
  | 'row deleted';

/** One change at one place: positions in the document, and the text there. */
export type Touch = {
  readonly change: ChangeStamp;
  readonly kind: TouchKind;
  readonly from: number;
  readonly to: number;
  readonly text: string;
  /** Formatting marks or paragraph properties concerned. */
  readonly names: readonly string[];
};

/** Every place of every change, in document order; `visit` gets the touches of one text, paragraph mark or row at a time. */
export function eachPlace(
  doc: Node,
  visit: (touches: readonly Touch[], node: Node, pos: number) => void,
): void {
  doc.descendants((node, pos) => {
    if (node.isText) visit(textTouches(node, pos), node, pos);
    else if (node.type === schema.nodes.paragraph) {
      visit(paragraphTouches(node, pos), node, pos);
    } else if (node.type === schema.nodes.tableRow) visit(rowTouches(node, pos), node, pos);
  });
}

function textTouches(node: Node, from: number): Touch[] {
  if (node.marks.length === 0) return [];
  const place = { from, to: from + node.nodeSize, text: node.text!, names: [] };
  const touches: Touch[] = [];
  const inserted = insertionOf(node.marks);
  if (inserted !== undefined) touches.push({ ...place, change: inserted, kind: 'text inserted' });
  for (const change of deletionsOf(node.marks)) touches.push({ ...place, change, kind: 'text deleted' });
  for (const mark of reformatMarksOf(node.marks)) {
    const { id, by, at, now } = readReformat(mark, node.marks);
    touches.push({ ...place, change: { id, by, at }, kind: 'text reformatted', names: Object.keys(now) });
  }
  return touches;
}

function paragraphTouches(node: Node, pos: number): Touch[] {
  const whole = { from: pos, to: pos + node.nodeSize, text: '' };
  const mark = { from: pos + node.nodeSize - 1, to: pos + node.nodeSize, text: PROPOSED_SPLIT, names: [] };
  const { inserted, deleted, restyled } = node.attrs;
  const chain = { restyles: decodeRestyles(restyled), properties: propertiesOf(node) };
  return [
    ...chain.restyles.map((change, i): Touch => ({
      ...whole,
      change,
      kind: 'restyled',
      names: restyledProperties(chain, i),
    })),
    ...decodeChanges(inserted).map((change): Touch => ({ ...mark, change, kind: 'mark inserted' })),
    ...decodeChanges(deleted).map((change): Touch => ({ ...mark, change, kind: 'mark deleted' })),
  ];
}

function rowTouches(node: Node, pos: number): Touch[] {
  const cells = node.children.map((cell) => cell.textBetween(0, cell.content.size, ' '));
  const place = { from: pos, to: pos + node.nodeSize, text: cells.join('\t'), names: [] };
  return [
    ...decodeChanges(node.attrs['inserted']).map((change): Touch => ({
      ...place,
      change,
      kind: 'row inserted',
    })),
    ...decodeChanges(node.attrs['deleted']).map((change): Touch => ({
      ...place,
      change,
      kind: 'row deleted',
    })),
  ];
}
