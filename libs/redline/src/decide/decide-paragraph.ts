import { Slice, type Node } from 'prosemirror-model';
import { ReplaceStep, type Transform } from 'prosemirror-transform';

import { setAttributes } from '../attributes.ts';
import {
  decodeChanges,
  decodeRestyles,
  encodeChange,
  encodeChanges,
  encodeRestyles,
  type ChangeStamp,
} from '../change.ts';
import { deletionsOf, hasProposedSplit, insertionOf } from '../marks.ts';
import { propertiesOf } from '../properties.ts';
import { acceptRestyle, rejectRestyle, type RestyleChain } from '../restyle.ts';
import { PROPOSED_SPLIT, schema } from '../schema.ts';
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
 * proposed were accepted, leaves the next its own.
 */
function acceptJoin(tr: Transform, pos: number): void {
  const paragraph = tr.doc.nodeAt(pos)!;
  const next = paragraphAfter(tr, pos);
  if (paragraph.content.size === 0) removeBlock(tr, pos);
  else if (next !== undefined && paragraph.children.every(({ marks }) => deletionsOf(marks).length > 0)) {
    moveIntoNext(tr, pos);
  } else if (next !== undefined) joinNext(tr, pos, next);
  else {
    // Nothing to join yet. If what stands in the way, or all that is left, is itself proposed to go, the paragraph
    // mark goes with that; so does it when nothing would be left of it behind a proposed split.
    const rest = [tableToGo(tr, pos), lastToEmpty(paragraph)].filter((change) => change !== undefined);
    const waiting = new Map(
      [...decodeChanges(paragraph.attrs['deleted']), ...rest].map((change) => [change.id, change]),
    );
    setAttributes(tr, pos, { deleted: encodeChanges([...waiting.values()]) });
  }
}

/** If a table follows of which every row is to go: a change that takes one. */
function tableToGo(tr: Transform, pos: number): ChangeStamp | undefined {
  const next = tr.doc.resolve(pos + tr.doc.nodeAt(pos)!.nodeSize).nodeAfter;
  if (next?.type !== schema.nodes.table) return undefined;
  const changes = next.children.map((row) => decodeChanges(row.attrs['deleted'])[0]);
  return changes.includes(undefined) ? undefined : changes[0];
}

/** A change that has yet to be accepted before nothing is left at the end of the paragraph, if accepting can do that. */
function lastToEmpty(paragraph: Node): ChangeStamp | undefined {
  let deletion: ChangeStamp | undefined;
  for (const text of paragraph.children.toReversed()) {
    const [toGo] = deletionsOf(text.marks);
    if (toGo === undefined) {
      const ends = hasProposedSplit(text) && text.text!.endsWith(PROPOSED_SPLIT);
      return ends ? (deletion ?? insertionOf(text.marks)) : undefined;
    }
    deletion ??= toGo;
  }
  return deletion;
}

/** The paragraph was never there: what is left in it belongs to the next. */
function rejectSplit(tr: Transform, pos: number): void {
  const paragraph = tr.doc.nodeAt(pos)!;
  const next = paragraphAfter(tr, pos);
  if (paragraph.content.size === 0) {
    removeBlock(tr, pos);
    return;
  }
  // Somebody else's proposed text stands here alone: the paragraph is part of that proposal from now on.
  const rest = everyStamp(paragraph, (text) => insertionOf(text.marks));
  if (rest !== undefined) setAttributes(tr, pos, { inserted: encodeChange(rest) });
  else if (next !== undefined && next.attrs['inserted'] !== null) {
    // The next was never there either: whoever rejects that sends the text on.
    joinNext(tr, pos, next);
  } else if (next !== undefined) moveIntoNext(tr, pos);
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

/** The stamp of the last text, if every text has one. */
function everyStamp<Stamp>(paragraph: Node, read: (text: Node) => Stamp | undefined): Stamp | undefined {
  const stamps = paragraph.children.map(read);
  return stamps.includes(undefined) ? undefined : stamps[stamps.length - 1];
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
