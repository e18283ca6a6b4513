import { Slice } from 'prosemirror-model';
import { AddMarkStep, ReplaceStep } from 'prosemirror-transform';

import { setAttributes } from '../attributes.ts';
import { decodeChanges, encodeChanges, type ChangeStamp, type ParagraphProperties } from '../change.ts';
import { sameProperties } from '../properties.ts';
import { PROPOSED_SPLIT, schema } from '../schema.ts';
import { proposedParagraphAt, proposedPropertiesAt } from '../virtual-paragraph.ts';
import { planDeletion, type Deletion } from './plan-deletion.ts';
import { restyleNode } from './restyle-paragraph.ts';
import { neighbours, ownDeletion, type Suggesting } from './suggesting.ts';

/**
 * Proposes that a range goes. What is proposed looks afterwards as it did at the beginning of the range: where that joins
 * paragraphs, or leaves nothing of the one that gave the looks, those joined on take them.
 *
 * @returns whether anything was marked; own proposed text goes without a mark.
 */
export function suggestDeletion(suggesting: Suggesting, from: number, to: number): boolean {
  const { tr, stamp } = suggesting;
  const plan = planDeletion(tr.doc, { from, to }, stamp.by);
  const own = suggesting.coalesce ? (adjacentDeletion(suggesting, from, to) ?? stamp) : stamp;
  const isInText = tr.doc.resolve(from).parent.isTextblock;
  const properties = isInText ? proposedPropertiesAt(tr.doc, from) : undefined;
  const joins = joinsOn(suggesting, from, to);
  for (const deletion of plan.toReversed()) apply(suggesting, deletion, own);
  if (
    properties !== undefined &&
    (joins || !sameProperties(proposedPropertiesAt(tr.doc, from), properties))
  ) {
    restyleRest({ ...suggesting, stamp: own }, from, properties);
  }
  return plan.some(({ type }) => type !== 'remove');
}

function apply({ tr }: Suggesting, deletion: Deletion, stamp: ChangeStamp): void {
  switch (deletion.type) {
    case 'remove':
      tr.step(new ReplaceStep(deletion.from, deletion.to, Slice.empty));
      break;
    case 'text':
      tr.step(new AddMarkStep(deletion.from, deletion.to, schema.marks.deleted.create(stamp)));
      break;
    case 'mark':
    case 'row': {
      const changes = decodeChanges(tr.doc.nodeAt(deletion.from)!.attrs['deleted']);
      setAttributes(tr, deletion.from, { deleted: encodeChanges([...changes, stamp]) });
      break;
    }
  }
}

/** Whether the range begins in a paragraph and takes a paragraph mark, proposed or real, along. */
function joinsOn({ tr }: Suggesting, from: number, to: number): boolean {
  const $from = tr.doc.resolve(from);
  if (!$from.parent.isTextblock) return false;
  return (
    to > $from.end() ||
    $from.parent.textBetween($from.parentOffset, to - $from.start()).includes(PROPOSED_SPLIT)
  );
}

function restyleRest(suggesting: Suggesting, from: number, properties: ParagraphProperties): void {
  const first = suggesting.tr.doc.resolve(from).before();
  for (const { paragraph, split } of proposedParagraphAt(suggesting.tr.doc, from)) {
    if (paragraph > first && split === undefined) restyleNode(suggesting, paragraph, properties);
  }
}

/** The older deletion of this account that the range borders on: pressing a key again goes on with it. */
function adjacentDeletion({ tr, stamp }: Suggesting, from: number, to: number): ChangeStamp | undefined {
  const before = neighbours(tr.doc, from).before;
  const after = neighbours(tr.doc, to).after;
  for (const text of [after, before]) {
    const deletion = text === undefined ? undefined : ownDeletion(text.marks, stamp.by);
    if (deletion !== undefined) return deletion;
  }
  return undefined;
}
