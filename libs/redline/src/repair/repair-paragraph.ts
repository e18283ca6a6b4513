import { Fragment, Slice, type Mark, type Node } from 'prosemirror-model';
import { AddMarkStep, RemoveMarkStep, ReplaceStep, type Transform } from 'prosemirror-transform';

import { setAttributes } from '../attributes.ts';
import { decodeChanges, decodeRestyles, encodeChanges, encodeRestyles, type ChangeStamp } from '../change.ts';
import { decideMarks } from '../decide/decide-text.ts';
import { encodeFormat, encodeFormatting, withFormat } from '../formatting.ts';
import { stampsIn } from '../guard/stamps.ts';
import { insertionOf, readReformat, reformatMarksOf, stampOf } from '../marks.ts';
import { propertiesOf } from '../properties.ts';
import { rejectRestyle, type RestyleChain } from '../restyle.ts';
import { schema } from '../schema.ts';
import { baselineFormat } from '../suggest/suggest-formatting.ts';
import { alignText, unitsOf, type AlignedLetter, type Unit } from './align-text.ts';

/** Which letters of a paragraph are which; null where that is not known. */
export type AlignLetters = (before: Node, after: Node) => readonly AlignedLetter[] | null;

export type Repair = { readonly stamp: ChangeStamp; readonly align: AlignLetters };

/**
 * Gives back to a paragraph everything that is not the actor's, with the actor's own proposals on top: text that was
 * taken out is proposed to go, text that came in is proposed.
 *
 * @param stamp for what has lost its own.
 * @returns false when too much of the text differs.
 */
export function repairParagraph(
  tr: Transform,
  { before, after, pos }: { before: Node; after: Node; pos: number },
  { stamp, align }: Repair,
): boolean {
  const old = unitsOf(before, stamp.by);
  const now = unitsOf(after, stamp.by);
  const aligned = align(before, after) ?? alignText(old, now);
  if (aligned === null) return false;
  setAttributes(tr, pos, mergeAttributes(before, after, stamp.by));
  // Changes of others that are over may have come back on new text.
  const known = stampsIn([before]).byId;
  const living = (marks: readonly Mark[]) =>
    marks.filter((mark) => {
      const by: unknown = mark.attrs['by'];
      return by === undefined || by === stamp.by || known.has(stampOf(mark).id);
    });
  let end = now.length;
  // From the end to the start, so that positions still to come stay as they are.
  for (const { before: i, after: j } of aligned.toReversed()) {
    if (j !== null) end = j;
    const at = pos + 1 + end;
    if (j === null) {
      if (!old[i!]!.own) restore(tr, at, old[i!]!, stamp);
      continue;
    }
    const { marks, own } = now[j]!;
    const left = living(marks);
    if (i !== null) {
      const was = old[i]!;
      remark(tr, at, marks, was.own ? ownText(was.marks, left) : mergeMarks(was.marks, left, stamp.by));
    } else if (own) remark(tr, at, marks, left);
    else remark(tr, at, marks, schema.marks.inserted.create(stamp).addToSet(withoutChanges(marks)));
  }
  return true;
}

function restore(tr: Transform, at: number, { char, marks }: Unit, stamp: ChangeStamp): void {
  const base = decideMarks(marks, ({ by }) => (by === stamp.by ? 'reject' : undefined));
  if (base === 'gone') return;
  const text = schema.text(char, [...schema.marks.deleted.create(stamp).addToSet(base)]);
  tr.step(new ReplaceStep(at, at, new Slice(Fragment.from(text), 0, 0)));
}

function remark(tr: Transform, at: number, marks: readonly Mark[], wanted: readonly Mark[]): void {
  for (const mark of marks) if (!mark.isInSet(wanted)) tr.step(new RemoveMarkStep(at, at + 1, mark));
  for (const mark of wanted) if (!mark.isInSet(marks)) tr.step(new AddMarkStep(at, at + 1, mark));
}

function withoutChanges(marks: readonly Mark[]): readonly Mark[] {
  const { inserted, deleted, reformatted } = schema.marks;
  return marks.filter(({ type }) => type !== inserted && type !== deleted && type !== reformatted);
}

/** The actor's own proposed text is proposed still. */
function ownText(before: readonly Mark[], after: readonly Mark[]): readonly Mark[] {
  return insertionOf(after) === undefined ? schema.marks.inserted.isInSet(before)!.addToSet(after) : after;
}

/** The text as it was without the actor's changes, and those that the actor has on it now. */
function mergeMarks(before: readonly Mark[], after: readonly Mark[], actor: string): readonly Mark[] {
  const base = decideMarks(before, ({ by }) => (by === actor ? 'reject' : undefined));
  if (base === 'gone') return after;
  let result = base;
  for (const mark of after) {
    if (mark.type === schema.marks.deleted && stampOf(mark).by === actor) result = mark.addToSet(result);
  }
  const was = encodeFormatting(baselineFormat(schema.text(' ', [...base])));
  for (const mark of reformatMarksOf(after)) {
    const { id, by, at, now } = readReformat(mark, after);
    if (by !== actor) continue;
    result = withFormat(result, now);
    result = schema.marks.reformatted.create({ id, by, at, was, now: encodeFormat(now) }).addToSet(result);
  }
  return result;
}

function mergeAttributes(before: Node, after: Node, actor: string): Record<string, unknown> {
  const isOwn = ({ by }: ChangeStamp) => by === actor;
  const { id, inserted } = before.attrs as Record<string, unknown>;
  const deleted = encodeChanges([
    ...decodeChanges(before.attrs['deleted']).filter((change) => !isOwn(change)),
    ...decodeChanges(after.attrs['deleted']).filter(isOwn),
  ]);
  let chain: RestyleChain = {
    restyles: decodeRestyles(before.attrs['restyled']),
    properties: propertiesOf(before),
  };
  for (let i = chain.restyles.length - 1; i >= 0; i -= 1) {
    if (isOwn(chain.restyles[i]!)) chain = rejectRestyle(chain, i);
  }
  const own = decodeRestyles(after.attrs['restyled']).findLast(isOwn);
  if (own !== undefined) {
    const restyles = [...chain.restyles, { ...own, was: chain.properties }];
    chain = { restyles, properties: propertiesOf(after) };
  }
  return { ...chain.properties, id, inserted, deleted, restyled: encodeRestyles(chain.restyles) };
}
