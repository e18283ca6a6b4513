import { Fragment, Slice, type Mark, type Node } from 'prosemirror-model';
import { AddMarkStep, RemoveMarkStep, ReplaceStep, type Transform } from 'prosemirror-transform';

import { encodeChanges } from '../change.ts';
import { decodeFormatting, encodeFormat, encodeFormatting, withFormat } from '../formatting.ts';
import { deletionsOf, insertionOf, readReformat, reformatMarksOf, stampOf } from '../marks.ts';
import { decodeProperties, encodeProperties, propertiesOf } from '../properties.ts';
import { PROPOSED_SPLIT, schema } from '../schema.ts';
import { setAttributes } from '../attributes.ts';
import { allSplits } from '../virtual-paragraph.ts';
import type { Decide } from './verdict.ts';

/** Gives new paragraphs their ids: derived from the change that makes them, so that all who decide agree. */
export type NewParagraphId = (changeId: string) => string;

/**
 * Decides the marks on the text of the paragraph at `pos`, and really splits it at accepted splits.
 *
 * @returns how many paragraphs were split off; they follow it.
 */
export function decideText(tr: Transform, pos: number, decide: Decide, newId: NewParagraphId): number {
  const paragraph = tr.doc.nodeAt(pos)!;
  let splits = 0;
  // From the end to the start, so that positions still to come stay as they are.
  for (let i = paragraph.childCount - 1, end = pos + 1 + paragraph.content.size; i >= 0; i -= 1) {
    const text = paragraph.child(i);
    const start = end - text.nodeSize;
    splits += decideTextNode(tr, { text, start, paragraph: pos }, decide, newId);
    end = start;
  }
  return splits;
}

type TextPlace = { readonly text: Node; readonly start: number; readonly paragraph: number };

function decideTextNode(tr: Transform, place: TextPlace, decide: Decide, newId: NewParagraphId): number {
  const { text, start } = place;
  const end = start + text.nodeSize;
  const after = decideMarks(text.marks, decide);
  if (after === 'gone') {
    tr.step(new ReplaceStep(start, end, Slice.empty));
    return 0;
  }
  for (const mark of text.marks) if (!mark.isInSet(after)) tr.step(new RemoveMarkStep(start, end, mark));
  for (const mark of after) if (!mark.isInSet(text.marks)) tr.step(new AddMarkStep(start, end, mark));
  const inserted = insertionOf(text.marks);
  if (inserted === undefined || insertionOf(after) !== undefined) return 0;
  let splits = 0;
  for (let at = text.nodeSize - 1; at >= 0; at -= 1) {
    if (text.text![at] !== PROPOSED_SPLIT) continue;
    splitParagraph(tr, { at: start + at, paragraph: place.paragraph }, after, newId(inserted.id));
    splits += 1;
  }
  return splits;
}

/**
 * Replaces the proposed split at `at` by a real one. The paragraph mark that was there goes with the second half; the
 * new one belongs to the first, and is to go if somebody proposed that the split goes.
 */
function splitParagraph(
  tr: Transform,
  { at, paragraph }: { at: number; paragraph: number },
  marks: readonly Mark[],
  id: string,
): void {
  const whole = tr.doc.nodeAt(paragraph)!;
  const split = schema.marks.split.isInSet(marks);
  const own = split === undefined ? undefined : decodeProperties(split.attrs['properties']);
  const second = {
    ...whole.attrs,
    ...(own ?? propertiesOf(whole)),
    restyled: own === undefined ? (whole.attrs['restyled'] as unknown) : null,
    id,
  };
  const halves = [schema.nodes.paragraph.create(whole.attrs), schema.nodes.paragraph.create(second)];
  tr.step(new ReplaceStep(at, at + 1, new Slice(Fragment.fromArray(halves), 1, 1)));
  setAttributes(tr, paragraph, { inserted: null, deleted: encodeChanges(deletionsOf(marks)) });
  if (own !== undefined) keepLooks(tr, paragraph + tr.doc.nodeAt(paragraph)!.nodeSize, whole);
}

/** Splits still proposed in the second half begin paragraphs like the one they were proposed in. */
function keepLooks(tr: Transform, second: number, whole: Node): void {
  const properties = encodeProperties(propertiesOf(whole));
  for (const at of allSplits(tr.doc, second)) {
    if (schema.marks.split.isInSet(tr.doc.nodeAt(at)!.marks) !== undefined) continue;
    tr.step(new AddMarkStep(at, at + 1, schema.marks.split.create({ properties })));
  }
}

/** The marks of a text after the decision; 'gone' when the text goes. */
export function decideMarks(marks: readonly Mark[], decide: Decide): readonly Mark[] | 'gone' {
  const inserted = insertionOf(marks);
  const insertion = inserted === undefined ? undefined : decide(inserted);
  if (insertion === 'reject') return 'gone';
  let result = insertion === 'accept' ? schema.marks.inserted.removeFromSet(marks) : marks;
  for (const mark of marks) {
    if (mark.type !== schema.marks.deleted) continue;
    const verdict = decide(stampOf(mark));
    if (verdict === 'accept') return 'gone';
    if (verdict === 'reject') result = mark.removeFromSet(result);
  }
  // One at a time: deciding one may rewrite the others, and merging may have left two of one change.
  for (;;) {
    const mark = reformatMarksOf(result).find((other) => decide(stampOf(other)) !== undefined);
    if (mark === undefined) return result;
    result = decideReformat(mark, result, decide(stampOf(mark)) === 'accept');
  }
}

function decideReformat(mark: Mark, marks: readonly Mark[], accepted: boolean): readonly Mark[] {
  const { was, now } = readReformat(mark, marks);
  let result = mark.removeFromSet(marks);
  const others = reformatMarksOf(result);
  for (const [name, value] of Object.entries(accepted ? now : was)) {
    const values = { [name]: value };
    // The last of the others that changes the same thing still proposes its own value.
    const top = others.findLast((other) => name in readReformat(other, result).now);
    if (top === undefined) result = withFormat(result, values);
    else if (!accepted)
      result = withFormat(result, { [name]: readReformat(top, result).now[name as 'strong'] ?? null });
  }
  return accepted ? rebaseReformats(result, now) : result;
}

/** What was accepted is now the baseline of the changes that remain. */
function rebaseReformats(
  marks: readonly Mark[],
  accepted: Readonly<Record<string, unknown>>,
): readonly Mark[] {
  let result = marks;
  for (const other of reformatMarksOf(marks)) {
    const { now } = readReformat(other, marks);
    const was = encodeFormatting({ ...decodeFormatting(other.attrs['was']), ...accepted });
    const rebased = schema.marks.reformatted.create({ ...other.attrs, was, now: encodeFormat(now) });
    result = rebased.addToSet(other.removeFromSet(result));
  }
  return result;
}

/** Whether any mark of these would be decided. */
export function decidesMarks(marks: readonly Mark[], decide: Decide): boolean {
  return marks.some(({ type, attrs }) => {
    const isChange =
      type === schema.marks.inserted || type === schema.marks.deleted || type === schema.marks.reformatted;
    return isChange && decide(attrs as { id: string; by: string; at: string }) !== undefined;
  });
}
