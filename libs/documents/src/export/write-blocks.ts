import type { Node } from 'prosemirror-model';

import type { WordBlock } from '../docx/word-model.ts';
import { elementsOf, type XmlElement } from '../xml/xml-element.ts';
import { matchInOrder } from './match-blocks.ts';
import { writeParagraph } from './write-paragraph.ts';
import { writeTable } from './write-table.ts';
import type { Writing } from './writing.ts';

/** A body or a cell of the file: its element and the blocks in it. */
export type BaseContainer = { readonly element: XmlElement; readonly blocks: readonly WordBlock[] };

/**
 * Writes block content. What stands between the file's blocks (wrappers, section properties, bookmarks) stays between
 * them; new blocks come right after the block that they follow.
 */
export function writeBlocks(
  parent: Node,
  start: number,
  base: BaseContainer | null,
  writing: Writing,
): string {
  const inTable = parent.type.name === 'tableCell';
  const blocks: { node: Node; position: number }[] = [];
  parent.forEach((node, offset) => blocks.push({ node, position: start + offset }));
  const write = ({ node, position }: { node: Node; position: number }) =>
    node.type.name === 'paragraph'
      ? writeParagraph(node, position, inTable, writing)
      : writeTable(node, position, writing);
  if (base === null) return closeCell(parent, blocks.map(write).join(''), writing);

  const matched = matchInOrder(
    base.blocks.map((block) => `${block.type}/${block.id}`),
    blocks.map(({ node }) => `${node.type.name}/${String(node.attrs['id'])}`),
  );
  let xml = '';
  let from = base.element.innerStart;
  let next = 0;
  base.blocks.forEach((block, index) => {
    xml += writing.copy(from, block.element.start);
    const kept = matched.indexOf(index, next);
    // New blocks in front of the first kept one stand where the file's first block stood.
    if (index === 0) {
      const first = matched.findIndex((each) => each !== -1);
      for (; next < (first === -1 ? blocks.length : first); next++) xml += write(blocks[next]!);
    }
    if (kept !== -1) {
      xml += write(blocks[kept]!);
      next = kept + 1;
      for (; next < blocks.length && matched[next] === -1; next++) xml += write(blocks[next]!);
    }
    from = block.element.end;
  });
  const end = base.blocks.length === 0 ? endOfContent(base.element) : from;
  xml += writing.copy(from, end);
  for (; next < blocks.length; next++) xml += write(blocks[next]!);
  return closeCell(parent, xml + writing.copy(end, base.element.innerEnd), writing);
}

/** In a body without blocks, content goes before the last section's properties. */
function endOfContent(element: XmlElement): number {
  const last = elementsOf(element).at(-1);
  return last?.name === 'w:sectPr' ? last.start : element.innerEnd;
}

/** A cell must end with a paragraph (ECMA-376 part 1, 17.4.65). */
function closeCell(parent: Node, xml: string, { names }: Writing): string {
  const ends = parent.type.name !== 'tableCell' || parent.lastChild?.type.name === 'paragraph';
  return ends ? xml : xml + names.element('p');
}
