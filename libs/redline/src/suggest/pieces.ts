import type { Mark, Node } from 'prosemirror-model';

import { decodeProperties, pickProperties } from '../properties.ts';
import type { ParagraphProperties } from '../change.ts';
import { isFormatting } from '../formatting.ts';
import { PROPOSED_SPLIT, schema } from '../schema.ts';
import type { Token } from './tokens.ts';

/** New content, as a row of pieces: runs of text, paragraph breaks, and whole tables or rows. */
export type Piece =
  | { readonly type: 'text'; readonly text: string; readonly marks: readonly Mark[]; readonly size: number }
  /** `properties` of the paragraph that begins here; `null` for those of the one that it splits. */
  | { readonly type: 'break'; readonly properties: ParagraphProperties | null; readonly size: number }
  | { readonly type: 'block'; readonly node: Node; readonly size: number };

/**
 * Reads tokens as pieces. `size` counts the tokens that a piece stands for, so that a position in the plain edit can be
 * found again. Loose ends of tables are left out: they only mend what a deletion tore.
 */
export function piecesOf(tokens: readonly Token[]): Piece[] {
  const pieces: Piece[] = [];
  // Ends of paragraphs passed since the last piece; they belong to the break that follows.
  let loose = 0;
  for (let i = 0; i < tokens.length; i += 1) {
    const token = tokens[i]!;
    if (token.type === 'char') {
      const marks = contentMarks(token.marks);
      if (token.char === PROPOSED_SPLIT) {
        pieces.push({ type: 'break', properties: splitProperties(token.marks), size: 1 + loose });
      } else pieces.push({ type: 'text', text: token.char, marks, size: 1 + loose });
      loose = 0;
    } else if (token.type === 'open' && token.node.type === schema.nodes.paragraph) {
      pieces.push({ type: 'break', properties: pickProperties(token.node.attrs), size: 1 + loose });
      loose = 0;
    } else if (token.type === 'open' && closes(tokens, i)) {
      pieces.push({ type: 'block', node: token.node, size: token.node.nodeSize + loose });
      loose = 0;
      i += token.node.nodeSize - 1;
    } else loose += 1;
  }
  return pieces;
}

/** Whether the node that opens at `index` is there to its end. */
function closes(tokens: readonly Token[], index: number): boolean {
  const { node } = tokens[index] as { node: Node };
  const { table, tableRow } = schema.nodes;
  const last = tokens[index + node.nodeSize - 1];
  return (node.type === table || node.type === tableRow) && last?.type === 'close' && last.node === node;
}

/** Marks that belong to the content itself; tracked changes and comments stay where they were copied from. */
export function contentMarks(marks: readonly Mark[]): readonly Mark[] {
  return marks.filter(
    (mark) => isFormatting(mark) || mark.type === schema.marks.link || mark.type === schema.marks.object,
  );
}

function splitProperties(marks: readonly Mark[]): ParagraphProperties | null {
  const split = schema.marks.split.isInSet(marks);
  return split === undefined ? null : decodeProperties(split.attrs['properties']);
}
