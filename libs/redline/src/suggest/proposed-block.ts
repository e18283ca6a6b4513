import { Fragment, type Node } from 'prosemirror-model';

import { encodeChange, type ChangeStamp } from '../change.ts';
import type { NewParagraphId } from '../decide/decide-text.ts';
import { PROPOSED_SPLIT, schema } from '../schema.ts';
import { contentMarks } from './pieces.ts';

/** A copy of a table or row as proposed: its rows are, so what they hold needs no mark of its own. */
export function proposedBlock(node: Node, stamp: ChangeStamp, newId: NewParagraphId): Node {
  const { table, tableRow } = schema.nodes;
  if (node.type === tableRow) {
    const attributes = { id: newId(stamp.id), inserted: encodeChange(stamp), deleted: null };
    return tableRow.create(
      attributes,
      mapChildren(node, (cell) => plainCopy(cell, stamp, newId)),
    );
  }
  if (node.type !== table) return plainCopy(node, stamp, newId);
  return table.create(
    { id: newId(stamp.id) },
    mapChildren(node, (row) => proposedBlock(row, stamp, newId)),
  );
}

/** The same content without changes or comments, under ids of its own. */
function plainCopy(node: Node, stamp: ChangeStamp, newId: NewParagraphId): Node {
  if (node.isText) return schema.text(node.text!.replaceAll(PROPOSED_SPLIT, '\n'), contentMarks(node.marks));
  const attributes: Record<string, unknown> = { ...node.attrs };
  for (const name of ['inserted', 'deleted', 'restyled']) if (name in attributes) attributes[name] = null;
  if ('id' in attributes) attributes['id'] = newId(stamp.id);
  return node.type.create(
    attributes,
    mapChildren(node, (child) => plainCopy(child, stamp, newId)),
  );
}

function mapChildren(node: Node, change: (child: Node) => Node): Fragment {
  return Fragment.fromArray(node.children.map(change));
}
