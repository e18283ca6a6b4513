import type { Node } from 'prosemirror-model';

/** The paragraphs of a block, itself or those of a table, each with the position before it; `position` is the one before the block. */
export function eachParagraph(
  block: Node,
  position: number,
  visit: (node: Node, position: number) => void,
): void {
  if (block.type.name === 'paragraph') {
    visit(block, position);
    return;
  }
  block.descendants((node, offset) => {
    if (node.type.name !== 'paragraph') return true;
    visit(node, position + 1 + offset);
    return false;
  });
}
