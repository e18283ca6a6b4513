import type { Node } from 'prosemirror-model';
import { PROPOSED_SPLIT } from '@countersign/redline';
import type { Piece } from '../../../findings/word-diff.ts';

const CONTEXT = 60;

/**
 * A redline as it stands in the text: the paragraphs that these changes touch, with what comes and what goes, and a
 * few words around. Empty when the text holds none of them.
 */
export function redlinePreview(doc: Node, changeIds: readonly string[]): Piece[][] {
  const wanted = new Set(changeIds);
  const paragraphs: Piece[][] = [];
  if (wanted.size === 0) return paragraphs;
  doc.descendants((node) => {
    if (node.type.name !== 'paragraph') return true;
    const pieces = piecesOf(node, wanted);
    if (pieces.some(({ kind }) => kind !== 'same')) paragraphs.push(trim(pieces));
    return false;
  });
  return paragraphs;
}

function piecesOf(paragraph: Node, wanted: ReadonlySet<string>): Piece[] {
  const pieces: Piece[] = [];
  paragraph.forEach((child) => {
    const kindOf = (name: string) =>
      child.marks.some((mark) => mark.type.name === name && wanted.has(String(mark.attrs['id'])));
    const gone = child.marks.some((mark) => mark.type.name === 'deleted');
    const kind = kindOf('deleted') ? 'deleted' : kindOf('inserted') ? 'inserted' : 'same';
    // What somebody else deletes is no part of this redline.
    if (kind === 'same' && gone) return;
    const text = (child.text ?? '').replaceAll(PROPOSED_SPLIT, ' ¶ ');
    const last = pieces.at(-1);
    if (last?.kind === kind) pieces[pieces.length - 1] = { kind, text: last.text + text };
    else pieces.push({ kind, text });
  });
  return pieces;
}

/** Shortens unchanged text at the ends, at a space. */
function trim(pieces: Piece[]): Piece[] {
  return pieces.map((piece, index) => {
    if (piece.kind !== 'same' || piece.text.length <= CONTEXT * 1.5) return piece;
    if (index === 0) return { ...piece, text: `… ${piece.text.slice(-CONTEXT).replace(/^\S*\s/, '')}` };
    if (index === pieces.length - 1)
      return { ...piece, text: `${piece.text.slice(0, CONTEXT).replace(/\s\S*$/, '')} …` };
    return piece;
  });
}
