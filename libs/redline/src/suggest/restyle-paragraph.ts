import { AddMarkStep } from 'prosemirror-transform';

import { setAttributes } from '../attributes.ts';
import { decodeChanges, decodeRestyles, encodeRestyles, type ParagraphProperties } from '../change.ts';
import { encodeProperties, propertiesOf, sameProperties } from '../properties.ts';
import { schema } from '../schema.ts';
import { allSplits, proposedParagraphAt, type ParagraphPart } from '../virtual-paragraph.ts';
import { isOwnInsertion, type Suggesting } from './suggesting.ts';

/**
 * Proposes properties for the paragraph, as proposed, around `pos`. All parts of it are restyled: which one's
 * properties survive depends on what is left of each. A part that begins at somebody else's proposed split is theirs
 * to restyle.
 */
export function suggestProperties(
  suggesting: Suggesting,
  pos: number,
  properties: Partial<ParagraphProperties>,
): void {
  for (const part of proposedParagraphAt(suggesting.tr.doc, pos)) {
    if (part.split === undefined) restyleNode(suggesting, part.paragraph, properties);
    else restyleSplit(suggesting, part as ParagraphPart & { split: number }, properties);
  }
}

/** Restyles the node at `pos`; the paragraphs that this account proposes to split off it stay as they are. */
export function restyleNode(
  { tr, stamp }: Suggesting,
  pos: number,
  change: Partial<ParagraphProperties>,
): void {
  const node = tr.doc.nodeAt(pos)!;
  const was = propertiesOf(node);
  const properties = { ...was, ...change };
  if (sameProperties(was, properties)) return;
  for (const at of allSplits(tr.doc, pos)) {
    const { marks } = tr.doc.nodeAt(at)!;
    if (!isOwnInsertion(marks, stamp.by) || schema.marks.split.isInSet(marks) !== undefined) continue;
    tr.step(new AddMarkStep(at, at + 1, schema.marks.split.create({ properties: encodeProperties(was) })));
  }
  const restyles = decodeRestyles(node.attrs['restyled']);
  const isOwn =
    decodeChanges(node.attrs['inserted']).some(({ by }) => by === stamp.by) &&
    node.children.every(({ marks }) => isOwnInsertion(marks, stamp.by));
  if (!(isOwn && restyles.length === 0) && restyles[restyles.length - 1]?.by !== stamp.by) {
    restyles.push({ ...stamp, was });
  }
  setAttributes(tr, pos, { ...properties, restyled: encodeRestyles(restyles) });
}

function restyleSplit(
  { tr, stamp }: Suggesting,
  { node, split }: ParagraphPart & { split: number },
  change: Partial<ParagraphProperties>,
): void {
  const { marks } = tr.doc.nodeAt(split)!;
  if (!isOwnInsertion(marks, stamp.by)) return;
  const own = schema.marks.split.isInSet(marks);
  const was =
    own === undefined
      ? propertiesOf(node)
      : (JSON.parse(String(own.attrs['properties'])) as ParagraphProperties);
  const properties = encodeProperties({ ...was, ...change });
  tr.step(new AddMarkStep(split, split + 1, schema.marks.split.create({ properties })));
}
