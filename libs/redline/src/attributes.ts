import type { Transform } from 'prosemirror-transform';

/** Sets those of the attributes of the node at `pos` that differ. */
export function setAttributes(
  tr: Transform,
  pos: number,
  attributes: Readonly<Record<string, unknown>>,
): void {
  const node = tr.doc.nodeAt(pos)!;
  for (const [name, value] of Object.entries(attributes)) {
    if (node.attrs[name] !== value) tr.setNodeAttribute(pos, name, value);
  }
}
