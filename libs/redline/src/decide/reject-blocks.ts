import { Fragment, type Mark, type Node } from 'prosemirror-model';

import type { ChangeStamp } from '../change.ts';
import { schema } from '../schema.ts';
import { decidesBlock, goes, openRow } from './decide-blocks.ts';
import { decideMarks } from './decide-text.ts';
import { decideMark, fateOfUnsplit, waiting, type Attributes } from './paragraph-mark.ts';

/** Which changes are rejected; the others stay open. */
export type Rejects = (change: ChangeStamp) => 'reject' | undefined;

/**
 * The blocks that rejecting changes leaves of a list of blocks: as `decideChanges` does it, without the steps, of which each
 * costs as much as the list is long. This takes as long as what is looked at has parts, whatever they are.
 */
export function rejectBlocks(blocks: readonly Node[], rejects: Rejects): Node[] {
  return rejectList(blocks, rejects, false);
}

/** A decided block, and what has moved to its front since: last first, so that adding to it costs what is added. */
type Decided = { readonly node: Node; readonly front: Node[] };

/** From the last to the first: where text moves on, the next block is decided already. */
function rejectList(blocks: readonly Node[], rejects: Rejects, keepsOne: boolean): Node[] {
  // The last of them is the one that the next to be decided stands before.
  const decided: Decided[] = [];
  for (let i = blocks.length - 1; i >= 0; i -= 1) {
    const block = blocks[i]!;
    const isAlone = keepsOne && i === 0 && decided.length === 0;
    if (!decidesBlock(block, rejects)) decided.push({ node: block, front: [] });
    else if (block.type === schema.nodes.table) rejectTable(block, rejects, { decided, isAlone });
    else rejectParagraph(block, rejects, { decided, isAlone });
  }
  return decided.reverse().map(({ node, front }) => {
    if (front.length === 0) return node;
    return node.copy(Fragment.fromArray([...front.reverse(), ...node.children]));
  });
}

type Around = { readonly decided: Decided[]; readonly isAlone: boolean };

function rejectTable(table: Node, rejects: Rejects, { decided, isAlone }: Around): void {
  const rows = table.children.filter((row) => !goes(row, rejects));
  if (rows.length > 0) {
    const kept = rows.map((row) => rejectRow(row, rejects));
    decided.push({ node: table.copy(Fragment.fromArray(kept)), front: [] });
  } else if (isAlone) decided.push({ node: schema.nodes.paragraph.create(), front: [] });
}

function rejectRow(row: Node, rejects: Rejects): Node {
  const cells = row.children.map((cell) =>
    cell.copy(Fragment.fromArray(rejectList(cell.children, rejects, true))),
  );
  return withAttributes(row, openRow(row, rejects), Fragment.fromArray(cells));
}

function rejectParagraph(block: Node, rejects: Rejects, { decided, isAlone }: Around): void {
  const { attributes, goes: markGoes } = decideMark(block, rejects);
  const paragraph = withAttributes(block, attributes, rejectTexts(block, rejects));
  if (markGoes === 'no') {
    decided.push({ node: paragraph, front: [] });
    return;
  }
  const behind = decided.at(-1);
  const next = behind?.node.type === schema.nodes.paragraph ? behind : undefined;
  switch (fateOfUnsplit(paragraph, next?.node)) {
    case 'goes':
      if (isAlone)
        decided.push({ node: withAttributes(paragraph, { inserted: null, deleted: null }), front: [] });
      return;
    case 'waits':
      decided.push({ node: withAttributes(paragraph, waiting(paragraph, behind?.node)), front: [] });
      return;
    case 'takes the next': {
      const { inserted, deleted } = next!.node.attrs as Attributes;
      const joined = withAttributes(paragraph, { inserted, deleted }, next!.node.content);
      decided[decided.length - 1] = { node: joined, front: inFrontOf(next!, paragraph) };
      return;
    }
    case 'moves on':
      inFrontOf(next!, paragraph);
  }
}

function inFrontOf({ front }: Decided, paragraph: Node): Node[] {
  for (let i = paragraph.childCount - 1; i >= 0; i -= 1) front.push(paragraph.child(i));
  return front;
}

function rejectTexts(paragraph: Node, rejects: Rejects): Fragment {
  const texts: Node[] = [];
  for (const text of paragraph.children) {
    const marks: readonly Mark[] | 'gone' = decideMarks(text.marks, rejects);
    if (marks !== 'gone') texts.push(text.mark(marks));
  }
  return Fragment.fromArray(texts);
}

function withAttributes(node: Node, attributes: Attributes, content: Fragment = node.content): Node {
  return node.type.create({ ...node.attrs, ...attributes }, content, node.marks);
}
