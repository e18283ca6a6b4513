import type { Mark } from 'prosemirror-model';

import type { ChangeStamp } from '../change.ts';
import { encodeFormat, encodeFormatting, formatDifference, formatOf } from '../formatting.ts';
import { deletionsOf, insertionOf, reformatMarksOf } from '../marks.ts';
import { schema } from '../schema.ts';
import { baselineFormat } from '../suggest/suggest-formatting.ts';

const { comment, deleted, inserted, link, object, reformatted, split } = schema.marks;
const SUBSTANCE = new Set([link, object, split]);

/** Whether kept text is the same text: another link or object, or a deletion that was refused, makes it another. */
export function isSameCharacter(was: readonly Mark[], now: readonly Mark[]): boolean {
  const substance = (marks: readonly Mark[]) => marks.filter(({ type }) => SUBSTANCE.has(type));
  const [a, b] = [substance(was), substance(now)];
  const still = new Set(deletionsOf(now).map(({ id }) => id));
  return (
    a.length === b.length &&
    a.every((mark) => mark.isInSet(b)) &&
    deletionsOf(was).every(({ id }) => still.has(id))
  );
}

/** Text of the baseline that stands: with what is proposed for it now, and a change where it looks different. */
export function keptMarks(was: readonly Mark[], now: readonly Mark[], stamp: ChangeStamp): readonly Mark[] {
  let marks = now;
  const insertion = inserted.isInSet(was);
  if (insertion !== undefined && insertionOf(now) === undefined) marks = insertion.addToSet(marks);
  const before = baselineFormat(schema.text(' ', [...was]));
  if (Object.keys(formatDifference(before, baselineFormat(schema.text(' ', [...now])))).length === 0)
    return marks;
  const look = formatDifference(before, formatOf(now));
  marks = marks.filter(({ type }) => type !== reformatted);
  if (Object.keys(look).length === 0) return marks;
  return reformatted
    .create({ ...stamp, was: encodeFormatting(before), now: encodeFormat(look) })
    .addToSet(marks);
}

/** Text of the baseline that is gone. What its author proposed to take out already stays as it was sent. */
export function goneMarks(was: readonly Mark[], stamp: ChangeStamp): readonly Mark[] {
  const marks = was.filter(({ type }) => type !== comment);
  return deletionsOf(was).length > 0 ? marks : deleted.create(stamp).addToSet(marks);
}

/** Text that came since. */
export function newMarks(now: readonly Mark[], stamp: ChangeStamp): readonly Mark[] {
  if (insertionOf(now) !== undefined) return now;
  // What formatting is proposed for new text is part of it to whoever never saw it without.
  const marks = reformatMarksOf(now).reduce<readonly Mark[]>((set, mark) => mark.removeFromSet(set), now);
  return inserted.create(stamp).addToSet(marks);
}
