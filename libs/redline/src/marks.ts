import type { Mark, Node } from 'prosemirror-model';

import type { ChangeStamp } from './change.ts';
import { decodeFormat, decodeFormatting, formatDifference, formatOf, type Format } from './formatting.ts';
import { PROPOSED_SPLIT, schema } from './schema.ts';

/** A change of formatting on one stretch of text: baseline values and proposed values of the same formatting marks. */
export type Reformat = ChangeStamp & { readonly was: Format; readonly now: Format };

export function stampOf(mark: Mark): ChangeStamp {
  const { id, by, at } = mark.attrs;
  return { id: String(id), by: String(by), at: String(at) };
}

/** The proposal that this text belongs to, if it is proposed text. */
export function insertionOf(marks: readonly Mark[]): ChangeStamp | undefined {
  const mark = schema.marks.inserted.isInSet(marks);
  return mark === undefined ? undefined : stampOf(mark);
}

/** Who proposes that this text goes; nobody, one or several. */
export function deletionsOf(marks: readonly Mark[]): ChangeStamp[] {
  return marks.filter((mark) => mark.type === schema.marks.deleted).map(stampOf);
}

/** Marks `reformatted`, oldest first: peers hold marks of one type in different orders. */
export function reformatMarksOf(marks: readonly Mark[]): Mark[] {
  return marks.filter((mark) => mark.type === schema.marks.reformatted).sort(byAge);
}

/**
 * What one `reformatted` mark among the marks of a text says. Without `now`, as Word writes it, it is what differs from
 * the baseline and is not said by another change. @throws InputError when it is not encoded so.
 */
export function readReformat(mark: Mark, marks: readonly Mark[]): Reformat {
  const baseline = decodeFormatting(mark.attrs['was']);
  const given = decodeFormat(mark.attrs['now']);
  const now = Object.keys(given).length > 0 ? given : withoutOthers(mark, baseline, marks);
  const was = Object.fromEntries(Object.keys(now).map((name) => [name, baseline[name as keyof Format]]));
  return { ...stampOf(mark), was, now };
}

function withoutOthers(mark: Mark, baseline: Format, marks: readonly Mark[]): Format {
  const others = reformatMarksOf(marks).filter((other) => other !== mark);
  const taken = new Set(others.flatMap((other) => Object.keys(decodeFormat(other.attrs['now']))));
  const difference = formatDifference(baseline, formatOf(marks));
  return Object.fromEntries(Object.entries(difference).filter(([name]) => !taken.has(name)));
}

/** Whether this text node holds at least one proposed paragraph split. */
export function hasProposedSplit(node: Node): boolean {
  return node.isText && node.text!.includes(PROPOSED_SPLIT) && insertionOf(node.marks) !== undefined;
}

function byAge(a: Mark, b: Mark): number {
  const key = (mark: Mark) => `${String(mark.attrs['at'])} ${String(mark.attrs['id'])}`;
  return key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0;
}
