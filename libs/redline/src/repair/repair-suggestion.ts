import { Fragment, Slice, type Node } from 'prosemirror-model';
import { ReplaceStep, Transform } from 'prosemirror-transform';

import { setAttributes } from '../attributes.ts';
import { decodeChanges, encodeChange, encodeChanges, type ChangeStamp } from '../change.ts';
import { canonical } from '../guard/canonical.ts';
import { guardSuggestion } from '../guard/guard-suggestion.ts';
import { schema } from '../schema.ts';
import { suggestDeletion } from '../suggest/delete-range.ts';
import { pairBlocks, type Pair } from './pair-blocks.ts';
import { repairParagraph, type AlignLetters, type Repair } from './repair-paragraph.ts';

/**
 * Makes a suggestion again of what was one until it was merged with edits that it did not know of.
 *
 * - Yjs keeps one value of an attribute: of two people who restyle one paragraph at once, one wipes out the other.
 * - Yjs marks a stretch of text at its two ends. Typing in a stretch whose ends are meanwhile taken away leaves text
 *   without a mark; typing something else in it leaves an end that lets the stretch run on over what follows.
 * - What was the actor's own proposed text, and so really went when deleted, may have been accepted meanwhile.
 *
 * What is not the actor's is put back as it was; what the actor did is proposed.
 *
 * For whoever was refused by the guard: `before` is what the server has, `after` the same with the refused edit merged in.
 *
 * @param stamp the actor, and an id and instant for what has none of its own.
 * @param align which letters of a paragraph are which, where that is known; otherwise the texts are compared.
 * @returns what to do to `after` so that `guardSuggestion` allows it in place of `before`; null when that cannot be.
 */
export function repairSuggestion(
  before: Node,
  after: Node,
  stamp: ChangeStamp,
  align: AlignLetters = () => null,
): Transform | null {
  const tr = new Transform(after);
  if (!repairBlocks(tr, { before, after, pos: -1 }, { stamp, align })) return null;
  return 'ok' in guardSuggestion(before, tr.doc, stamp.by) ? tr : null;
}

type Both = { readonly before: Node; readonly after: Node; readonly pos: number };

function repairBlocks(tr: Transform, { before, after, pos }: Both, repair: Repair): boolean {
  // From the last block to the first, so that positions still to come stay as they are.
  return pairBlocks(before.children, after.children, pos + 1)
    .toReversed()
    .every((pair) => repairPair(tr, pair, repair));
}

function repairPair(tr: Transform, pair: Pair, repair: Repair): boolean {
  const { before, after, pos } = pair;
  const { stamp } = repair;
  if (before === null) return isOwn(after!, stamp.by) || propose(tr, after!, pos, stamp);
  if (after === null) return isOwn(before, stamp.by) || putBack(tr, before, pos, stamp);
  if (before === after || canonical(before) === canonical(after)) return true;
  if (after.type === schema.nodes.paragraph) return repairParagraph(tr, { before, after, pos }, repair);
  if (after.type === schema.nodes.tableRow) return repairRow(tr, { before, after, pos }, repair);
  return repairBlocks(tr, { before, after, pos }, repair);
}

/** Whether a block is a proposal of this account: its mark, or all its rows. */
function isOwn(block: Node, actor: string): boolean {
  if (block.type === schema.nodes.table) return block.children.every((row) => isOwn(row, actor));
  return decodeChanges(block.attrs['inserted']).some(({ by }) => by === actor);
}

/** Only a block that somebody else's proposal does not stand in can be made the actor's proposal. */
function propose(tr: Transform, block: Node, pos: number, stamp: ChangeStamp): boolean {
  if (block.type === schema.nodes.tableRow) {
    setAttributes(tr, pos, { inserted: encodeChange(stamp), deleted: null });
    return true;
  }
  if (block.type === schema.nodes.table) {
    block.forEach((row, offset) => propose(tr, row, pos + 1 + offset, stamp));
    return true;
  }
  setAttributes(tr, pos, { inserted: encodeChange(stamp), deleted: null, restyled: null });
  if (block.content.size > 0) {
    tr.addMark(pos + 1, pos + 1 + block.content.size, schema.marks.inserted.create(stamp));
  }
  return true;
}

function putBack(tr: Transform, block: Node, pos: number, stamp: ChangeStamp): boolean {
  tr.step(new ReplaceStep(pos, pos, new Slice(Fragment.from(block), 0, 0)));
  const suggesting = { tr, stamp, coalesce: false, newId: () => '' };
  suggestDeletion(suggesting, pos, pos + block.nodeSize);
  return true;
}

function repairRow(tr: Transform, { before, after, pos }: Both, repair: Repair): boolean {
  if (before.childCount !== after.childCount) return false;
  const { stamp } = repair;
  let cellPos = pos + after.nodeSize - 1;
  for (let i = after.childCount - 1; i >= 0; i -= 1) {
    const [cell, other] = [before.child(i), after.child(i)];
    cellPos -= other.nodeSize;
    setAttributes(tr, cellPos, cell.attrs);
    if (!repairBlocks(tr, { before: cell, after: other, pos: cellPos }, repair)) return false;
  }
  const deleted = [
    ...decodeChanges(before.attrs['deleted']).filter(({ by }) => by !== stamp.by),
    ...decodeChanges(after.attrs['deleted']).filter(({ by }) => by === stamp.by),
  ];
  const { id, inserted } = before.attrs as Record<string, unknown>;
  setAttributes(tr, pos, { id, inserted, deleted: encodeChanges(deleted) });
  return true;
}
