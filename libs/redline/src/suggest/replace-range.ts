import type { Node } from 'prosemirror-model';

import { schema } from '../schema.ts';
import { suggestDeletion } from './delete-range.ts';
import { suggestBlocks, suggestText, type FindInserted } from './insert-pieces.ts';
import { piecesOf, type Piece } from './pieces.ts';
import type { Suggesting } from './suggesting.ts';
import type { Token } from './tokens.ts';
import type { TrimmedChange } from './trim-change.ts';

/** Where things are after a replacement, as positions in the document right after it. */
export type Replaced = {
  /** Before and after what is proposed to go. */
  readonly start: number;
  readonly end: number;
  readonly inserted: FindInserted;
};

/**
 * Proposes that the content of a range is replaced. New text stands after what it replaces; where that spans
 * paragraphs, at the end of the first of them.
 */
export function suggestReplacement(suggesting: Suggesting, change: TrimmedChange, before: Node): Replaced {
  const { tr } = suggesting;
  const { fromA: from, toA: to, added } = change;
  const pieces = piecesOf(added);
  const at = insertionPlace(before, from, to);
  const mapped = tr.steps.length;
  const marked = suggestDeletion(
    { ...suggesting, coalesce: suggesting.coalesce && pieces.length === 0 },
    from,
    to,
  );
  const after = (pos: number, assoc: -1 | 1) => tr.mapping.slice(mapped).map(pos, assoc);
  const pos = after(at, -1);
  const end = after(to, -1);
  const fresh = { ...suggesting, coalesce: suggesting.coalesce && !marked };
  return { start: from, end, inserted: insert(fresh, pos, pieces, added) };
}

function insertionPlace(doc: Node, from: number, to: number): number {
  const $from = doc.resolve(from);
  return $from.parent.isTextblock ? Math.min(to, $from.end()) : to;
}

function insert(
  suggesting: Suggesting,
  pos: number,
  pieces: readonly Piece[],
  added: readonly Token[],
): FindInserted {
  if (pieces.length === 0) return () => pos;
  const { parent } = suggesting.tr.doc.resolve(pos);
  if (parent.isTextblock) return suggestText(suggesting, pos, openEnded(pieces, added));
  const rows = parent.type === schema.nodes.table;
  const fitting = pieces.filter(
    (piece) => (piece.type === 'block' && piece.node.type === schema.nodes.tableRow) === rows,
  );
  return suggestBlocks(suggesting, pos, fitting);
}

/** In a text, the beginning of a first paragraph breaks nothing. */
function openEnded(pieces: readonly Piece[], added: readonly Token[]): readonly Piece[] {
  const [first, ...rest] = pieces;
  if (first?.type !== 'break' || added[0]?.type !== 'open') return pieces;
  return [{ type: 'text', text: '', marks: [], size: first.size }, ...rest];
}
