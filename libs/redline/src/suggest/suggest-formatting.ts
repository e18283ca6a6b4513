import type { Node } from 'prosemirror-model';
import { AddMarkStep, RemoveMarkStep, type Transform } from 'prosemirror-transform';

import type { ChangeStamp } from '../change.ts';
import {
  encodeFormat,
  encodeFormatting,
  formatDifference,
  formatOf,
  withFormat,
  type Format,
} from '../formatting.ts';
import { readReformat, reformatMarksOf, stampOf } from '../marks.ts';
import { schema } from '../schema.ts';
import { isOwnInsertion, ownDeletion } from './suggesting.ts';

/** Proposes formatting for all text of a range. Own proposed text simply takes it. */
export function suggestFormat(
  tr: Transform,
  range: { readonly from: number; readonly to: number },
  format: Format,
  stamp: ChangeStamp,
): void {
  const texts: { text: Node; from: number; to: number }[] = [];
  tr.doc.nodesBetween(range.from, range.to, (text, pos) => {
    if (!text.isText) return true;
    texts.push({ text, from: Math.max(range.from, pos), to: Math.min(range.to, pos + text.nodeSize) });
    return false;
  });
  for (const { text, from, to } of texts) formatText(tr, { text, from, to }, format, stamp);
}

function formatText(
  tr: Transform,
  { text, from, to }: { text: Node; from: number; to: number },
  wanted: Format,
  stamp: ChangeStamp,
): void {
  const { marks } = text;
  if (ownDeletion(marks, stamp.by) !== undefined) return;
  const current = formatOf(marks);
  const difference = formatDifference(current, formatOf(withFormat(marks, wanted)));
  if (Object.keys(difference).length === 0) return;
  let after = withFormat(marks, difference);
  if (!isOwnInsertion(marks, stamp.by)) {
    const reformats = reformatMarksOf(marks);
    // Only the topmost change can go on; below it, another's value would come between.
    const top = reformats[reformats.length - 1];
    const own = top !== undefined && stampOf(top).by === stamp.by ? top : undefined;
    const baseline = baselineFormat(text);
    const now = { ...(own === undefined ? {} : readReformat(own, marks).now), ...difference };
    if (own !== undefined) after = own.removeFromSet(after);
    const attributes = {
      ...(own === undefined ? stamp : stampOf(own)),
      was: encodeFormatting(baseline),
      now: encodeFormat(now),
    };
    after = schema.marks.reformatted.create(attributes).addToSet(after);
  }
  for (const mark of marks) if (!mark.isInSet(after)) tr.step(new RemoveMarkStep(from, to, mark));
  for (const mark of after) if (!mark.isInSet(marks)) tr.step(new AddMarkStep(from, to, mark));
}

/** The formatting that the text would have if every format change on it were rejected. */
export function baselineFormat(text: Node): Required<Format> {
  const baseline: Record<string, unknown> = { ...formatOf(text.marks) };
  for (const mark of reformatMarksOf(text.marks)) Object.assign(baseline, readReformat(mark, text.marks).was);
  return baseline as Required<Format>;
}
