import { Fragment, Slice, type Mark, type Node } from 'prosemirror-model';
import { ReplaceStep } from 'prosemirror-transform';

import { encodeChange, type ChangeStamp, type ParagraphProperties } from '../change.ts';
import { decodeFormat, formatDifference, formatOf, withFormat } from '../formatting.ts';
import { insertionOf } from '../marks.ts';
import { encodeProperties, propertiesOf, sameProperties } from '../properties.ts';
import { PROPOSED_SPLIT, schema } from '../schema.ts';
import { proposedParagraphAt, proposedPropertiesAt } from '../virtual-paragraph.ts';
import { proposedBlock } from './proposed-block.ts';
import type { Piece } from './pieces.ts';
import { restyleNode } from './restyle-paragraph.ts';
import { isOwnInsertion, neighbours, ownDeletion, type Suggesting } from './suggesting.ts';

/** Finds, for a number of tokens of the plain edit, the position after what stands for them. */
export type FindInserted = (tokens: number) => number;

/** Proposes content in the text at `pos`. Paragraph breaks become proposed splits; tables follow the paragraph. */
export function suggestText(suggesting: Suggesting, pos: number, pieces: readonly Piece[]): FindInserted {
  const { tr } = suggesting;
  const stamp = suggesting.coalesce
    ? (adjacentChange(suggesting, pos) ?? suggesting.stamp)
    : suggesting.stamp;
  const context = contextMarks(tr.doc, pos);
  const host = tr.doc.resolve(pos).parent;
  const virtual = proposedPropertiesAt(tr.doc, pos);
  const nodes: Node[] = [];
  const places: Place[] = [{ tokens: 0, offset: 0 }];
  // Looks of the paragraph that begins at the last break.
  let begun: ParagraphProperties | undefined;
  for (const piece of pieces) {
    const last = places[places.length - 1]!;
    if (piece.type === 'block') {
      places.push({ tokens: last.tokens + piece.size, offset: last.offset });
      continue;
    }
    const text = piece.type === 'break' ? PROPOSED_SPLIT : piece.text;
    let marks = piece.type === 'break' ? [] : piece.marks;
    if (piece.type === 'break') {
      const isCopy = piece.properties === null || sameProperties(piece.properties, propertiesOf(host));
      begun = isCopy ? virtual : piece.properties;
      if (!sameProperties(begun, propertiesOf(host))) {
        marks = [schema.marks.split.create({ properties: encodeProperties(begun) })];
      }
    }
    let all: readonly Mark[] = schema.marks.inserted.create(stamp).addToSet(marks);
    for (const mark of context) if (agrees(mark, marks)) all = mark.addToSet(all);
    if (text !== '') nodes.push(schema.text(text, all));
    places.push({ tokens: last.tokens + piece.size, offset: last.offset + text.length });
  }
  const content = Fragment.fromArray(nodes);
  if (content.size > 0) tr.step(new ReplaceStep(pos, pos, new Slice(content, 0, 0)));
  if (begun !== undefined) restyleRest({ ...suggesting, stamp }, pos + content.size, begun);
  const blocks = pieces.flatMap((piece) => (piece.type === 'block' ? [piece.node] : []));
  insertBlocks(suggesting, tr.doc.resolve(pos).after(), blocks, stamp);
  return (tokens) => pos + placeOf(places, tokens).offset;
}

/** Paragraphs that go on in the one that begins at the last break take the looks given to it. */
function restyleRest(suggesting: Suggesting, pos: number, properties: ParagraphProperties): void {
  const { doc } = suggesting.tr;
  const host = doc.resolve(pos).before();
  for (const { paragraph, split } of proposedParagraphAt(doc, pos)) {
    if (paragraph > host && split === undefined) restyleNode(suggesting, paragraph, properties);
  }
}

/** Proposes whole paragraphs and tables, or rows, between blocks. */
export function suggestBlocks(suggesting: Suggesting, pos: number, pieces: readonly Piece[]): FindInserted {
  const { stamp, newId } = suggesting;
  const inserted = schema.marks.inserted.create(stamp);
  const blocks: Node[] = [];
  let text: Node[] = [];
  const places: Place[] = [{ tokens: 0, offset: 0 }];
  const closeParagraph = () => {
    const last = blocks[blocks.length - 1];
    if (last?.type === schema.nodes.paragraph && text.length > 0) {
      blocks[blocks.length - 1] = last.copy(Fragment.fromArray(text));
    }
    text = [];
  };
  const openParagraph = (properties: object | null) => {
    closeParagraph();
    const attributes = { ...properties, id: newId(stamp.id), inserted: encodeChange(stamp) };
    blocks.push(schema.nodes.paragraph.create(attributes));
  };
  const size = () => blocks.reduce((sum, node) => sum + node.nodeSize, 0);
  for (const piece of pieces) {
    const tokens = places[places.length - 1]!.tokens + piece.size;
    if (piece.type === 'break') openParagraph(piece.properties);
    else if (piece.type === 'block') {
      closeParagraph();
      blocks.push(proposedBlock(piece.node, stamp, newId));
    } else if (piece.text !== '') {
      if (blocks[blocks.length - 1]?.type !== schema.nodes.paragraph) openParagraph(null);
      text.push(schema.text(piece.text, inserted.addToSet(piece.marks)));
    }
    const inside = piece.type === 'block' ? 0 : text.reduce((sum, node) => sum + node.nodeSize, 0) - 1;
    places.push({ tokens, offset: size() + inside });
  }
  closeParagraph();
  const content = Fragment.fromArray(blocks);
  if (content.size > 0) suggesting.tr.step(new ReplaceStep(pos, pos, new Slice(content, 0, 0)));
  return (tokens) => pos + placeOf(places, tokens).offset;
}

type Place = { readonly tokens: number; readonly offset: number };

/** The last place that is not after so many tokens. */
function placeOf(places: readonly Place[], tokens: number): Place {
  return places.findLast((place) => place.tokens <= tokens) ?? places[0]!;
}

function insertBlocks(
  { tr, newId }: Suggesting,
  pos: number,
  blocks: readonly Node[],
  stamp: ChangeStamp,
): void {
  if (blocks.length === 0) return;
  const content = Fragment.fromArray(blocks.map((node) => proposedBlock(node, stamp, newId)));
  tr.step(new ReplaceStep(pos, pos, new Slice(content, 0, 0)));
}

/**
 * The change of this account that typing here goes on with: proposed text on either side, or a deletion just before,
 * which the new text then replaces.
 */
function adjacentChange({ tr, stamp }: Suggesting, pos: number): ChangeStamp | undefined {
  const { before, after } = neighbours(tr.doc, pos);
  if (before !== undefined && isOwnInsertion(before.marks, stamp.by)) return insertionOf(before.marks);
  if (after !== undefined && isOwnInsertion(after.marks, stamp.by)) return insertionOf(after.marks);
  return before === undefined ? undefined : ownDeletion(before.marks, stamp.by);
}

/** A format change goes on in text that looks as it proposes. */
function agrees(mark: Mark, marks: readonly Mark[]): boolean {
  if (mark.type !== schema.marks.reformatted) return true;
  return (
    Object.keys(
      formatDifference(formatOf(withFormat(marks, decodeFormat(mark.attrs['now']))), formatOf(marks)),
    ).length === 0
  );
}

/** Comments and format changes that go on to the right of the position hold for what is typed there too. */
function contextMarks(doc: Node, pos: number): Mark[] {
  const { before, after } = neighbours(doc, pos);
  if (before === undefined || after === undefined) return [];
  const { comment, reformatted } = schema.marks;
  return before.marks.filter(
    (mark) => (mark.type === comment || mark.type === reformatted) && mark.isInSet(after.marks),
  );
}
