import { Slice, type Node } from 'prosemirror-model';
import { ReplaceStep, type Transform } from 'prosemirror-transform';

import { setAttributes } from '../attributes.ts';
import { decodeChanges, decodeRestyles, encodeChanges, encodeRestyles, type ChangeStamp } from '../change.ts';
import { deletionsOf, hasProposedSplit, insertionOf } from '../marks.ts';
import { propertiesOf } from '../properties.ts';
import { acceptRestyle, rejectRestyle, type RestyleChain } from '../restyle.ts';
import { schema } from '../schema.ts';
import { decideText, type NewParagraphId } from './decide-text.ts';
import type { Decide } from './verdict.ts';

/** Decides the changes of the paragraph at `pos`; everything after it is decided already. */
export function decideParagraph(tr: Transform, pos: number, decide: Decide, newId: NewParagraphId): void {
  decideProperties(tr, pos, decide);
  const joins = decideMark(tr, pos, decide);
  const splits = decideText(tr, pos, decide, newId);
  if (joins === 'no') return;
  // The paragraph mark went with the last part.
  let last = pos;
  for (let i = 0; i < splits; i += 1) last += tr.doc.nodeAt(last)!.nodeSize;
  if (joins === 'deletion accepted') acceptJoin(tr, last);
  else rejectSplit(tr, last);
}

function decideProperties(tr: Transform, pos: number, decide: Decide): void {
  const paragraph = tr.doc.nodeAt(pos)!;
  let chain: RestyleChain = {
    restyles: decodeRestyles(paragraph.attrs['restyled']),
    properties: propertiesOf(paragraph),
  };
  for (let i = chain.restyles.length - 1; i >= 0; i -= 1) {
    const verdict = decide(chain.restyles[i]!);
    if (verdict === 'accept') chain = acceptRestyle(chain, i);
    else if (verdict === 'reject') chain = rejectRestyle(chain, i);
  }
  setAttributes(tr, pos, { ...chain.properties, restyled: encodeRestyles(chain.restyles) });
}

function decideMark(
  tr: Transform,
  pos: number,
  decide: Decide,
): 'no' | 'deletion accepted' | 'insertion rejected' {
  const { attrs } = tr.doc.nodeAt(pos)!;
  const inserted = decodeChanges(attrs['inserted']);
  const deleted = decodeChanges(attrs['deleted']);
  setAttributes(tr, pos, {
    inserted: encodeChanges(inserted.filter((change) => decide(change) === undefined)),
    deleted: encodeChanges(deleted.filter((change) => decide(change) === undefined)),
  });
  if (inserted.some((change) => decide(change) === 'reject')) return 'insertion rejected';
  return deleted.some((change) => decide(change) === 'accept') ? 'deletion accepted' : 'no';
}

/**
 * The paragraph goes on in the next one and keeps its looks. A paragraph of which nothing is left, or would be if what is
 * proposed were accepted, leaves the next its own; so does one that is itself no more than proposed.
 */
function acceptJoin(tr: Transform, pos: number): void {
  const paragraph = tr.doc.nodeAt(pos)!;
  const next = paragraphAfter(tr, pos);
  if (paragraph.content.size === 0) removeBlock(tr, pos);
  else if (next === undefined) waitForRest(tr, pos);
  else if (paragraph.children.every(({ marks }) => deletionsOf(marks).length > 0)) moveIntoNext(tr, pos);
  else if (paragraph.attrs['inserted'] !== null && isAllProposed(paragraph)) moveIntoNext(tr, pos);
  else joinNext(tr, pos, next);
}

/** The paragraph mark was never there: what is left before it belongs to the next paragraph, whoever proposed it. */
function rejectSplit(tr: Transform, pos: number): void {
  const paragraph = tr.doc.nodeAt(pos)!;
  const next = paragraphAfter(tr, pos);
  if (paragraph.content.size === 0) removeBlock(tr, pos);
  else if (next === undefined) waitForRest(tr, pos);
  // The next was never there either: whoever rejects that sends the text on.
  else if (next.attrs['inserted'] !== null && !isAllProposed(paragraph)) joinNext(tr, pos, next);
  else moveIntoNext(tr, pos);
}

function isAllProposed(paragraph: Node): boolean {
  return paragraph.children.every(({ marks }) => insertionOf(marks) !== undefined);
}

/**
 * A paragraph mark is gone that has no next paragraph to go on in: it is there only for what is left before it, and goes
 * with the change that leaves nothing. It waits for whatever can still do that, or take away the table in between.
 */
function waitForRest(tr: Transform, pos: number): void {
  const paragraph = tr.doc.nodeAt(pos)!;
  const rest = restOf(paragraph);
  const table = tableInBetween(tr, pos);
  const deleted = [...decodeChanges(paragraph.attrs['deleted']), ...rest.deleted, ...table.deleted];
  setAttributes(tr, pos, {
    inserted: encodeChanges(each([...rest.inserted, ...table.inserted])),
    deleted: encodeChanges(each(deleted)),
  });
}

/** Changes of which accepting one (`deleted`), or rejecting one (`inserted`), takes something away. */
type Awaited = { readonly inserted: readonly ChangeStamp[]; readonly deleted: readonly ChangeStamp[] };

const NOTHING: Awaited = { inserted: [], deleted: [] };

/** What can still take away all that stands in a paragraph, or behind the last split in it. */
function restOf(paragraph: Node): Awaited {
  const deleted: ChangeStamp[] = [];
  let proposed: ChangeStamp | undefined;
  let inBaseline = false;
  let splits = false;
  for (const text of paragraph.children.toReversed()) {
    const insertion = insertionOf(text.marks);
    const deletions = deletionsOf(text.marks);
    if (insertion === undefined) {
      inBaseline = true;
      if (deletions.length === 0 && !splits) return NOTHING;
      if (deletions.length === 0) break;
    }
    deleted.push(...deletions);
    proposed ??= insertion;
    if (insertion === undefined || !hasProposedSplit(text)) continue;
    splits = true;
    deleted.push(insertion);
  }
  return { inserted: inBaseline || proposed === undefined ? [] : [proposed], deleted };
}

/** If a table follows of which every row is proposed or to go: the changes that take them. */
function tableInBetween(tr: Transform, pos: number): Awaited {
  const next = tr.doc.resolve(pos + tr.doc.nodeAt(pos)!.nodeSize).nodeAfter;
  if (next?.type !== schema.nodes.table) return NOTHING;
  const rows = next.children.map(({ attrs }) => ({
    inserted: decodeChanges(attrs['inserted']),
    deleted: decodeChanges(attrs['deleted']),
  }));
  if (rows.some(({ inserted, deleted }) => inserted.length + deleted.length === 0)) return NOTHING;
  return {
    inserted: rows.every(({ inserted }) => inserted.length > 0) ? rows.flatMap((row) => row.inserted) : [],
    deleted: rows.flatMap((row) => row.deleted),
  };
}

function each(stamps: readonly ChangeStamp[]): ChangeStamp[] {
  return [...new Map(stamps.map((change) => [change.id, change])).values()];
}

/** The paragraph at `pos` keeps its looks and gets the next one's content and paragraph mark. */
function joinNext(tr: Transform, pos: number, next: Node): void {
  setAttributes(tr, pos, { inserted: next.attrs['inserted'], deleted: next.attrs['deleted'] });
  tr.join(pos + tr.doc.nodeAt(pos)!.nodeSize);
}

/** The next paragraph gets the content of the one at `pos`, and stays otherwise as it is. */
function moveIntoNext(tr: Transform, pos: number): void {
  const { content, nodeSize } = tr.doc.nodeAt(pos)!;
  tr.insert(pos + nodeSize + 1, content);
  tr.step(new ReplaceStep(pos, pos + nodeSize, Slice.empty));
}

function paragraphAfter(tr: Transform, pos: number): Node | undefined {
  const after = tr.doc.resolve(pos + tr.doc.nodeAt(pos)!.nodeSize).nodeAfter;
  return after?.type === schema.nodes.paragraph ? after : undefined;
}

/** A document or cell keeps at least one paragraph. */
export function removeBlock(tr: Transform, pos: number): void {
  const node = tr.doc.nodeAt(pos)!;
  const alone = tr.doc.resolve(pos).parent.childCount === 1;
  if (!alone) tr.step(new ReplaceStep(pos, pos + node.nodeSize, Slice.empty));
  else if (node.type === schema.nodes.paragraph) setAttributes(tr, pos, { inserted: null, deleted: null });
  else tr.replaceWith(pos, pos + node.nodeSize, schema.nodes.paragraph.create());
}
