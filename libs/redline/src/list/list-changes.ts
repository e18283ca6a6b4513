import type { Node } from 'prosemirror-model';

import type { ChangeStamp } from '../change.ts';
import { PROPOSED_SPLIT } from '../schema.ts';
import { findConflicts } from './conflicts.ts';
import { eachPlace, type Touch, type TouchKind } from './touches.ts';

/** What a change does, taken as a whole. `move`: the same words go at one place and come at another. */
export type ChangeKind =
  | 'insertion'
  | 'deletion'
  | 'replacement'
  | 'move'
  | 'split'
  | 'join'
  | 'formatting'
  | 'restyling'
  | 'row insertion'
  | 'row deletion';

/** One tracked change, whatever number of places it has. */
export type Change = ChangeStamp & {
  readonly kind: ChangeKind;
  /** Its places in document order, as positions in the document; neighbouring places of one kind are one. */
  readonly ranges: readonly ChangeRange[];
  /** Proposed text; proposed paragraph marks are U+2029. */
  readonly inserted: string;
  /** Text proposed to go; paragraph marks are U+2029. */
  readonly deleted: string;
  /** What to show for it in one line: the proposed text, else the text that goes, else the text it is about. */
  readonly text: string;
  /** Ids of the changes of other people that it conflicts with. */
  readonly conflicts: readonly string[];
};

export type ChangeRange = { readonly from: number; readonly to: number; readonly kind: TouchKind };

/**
 * All tracked changes, in document order. A restyling that was taken back to where it began has no effect and is not
 * listed; accepting or rejecting everything clears it.
 */
export function listChanges(doc: Node): Change[] {
  const places = new Map<string, Touch[]>();
  eachPlace(doc, (touches) => {
    for (const touch of touches) {
      const list = places.get(touch.change.id);
      if (list === undefined) places.set(touch.change.id, [touch]);
      else list.push(touch);
    }
  });
  const conflicts = findConflicts(doc);
  return [...places.values()]
    .filter((touches) => touches.some(({ kind, names }) => kind !== 'restyled' || names.length > 0))
    .map((touches) => describeChange(doc, touches, [...(conflicts.get(touches[0]!.change.id) ?? [])].sort()));
}

function describeChange(doc: Node, touches: readonly Touch[], conflicts: readonly string[]): Change {
  const { id, by, at } = touches[0]!.change;
  const inserted = textOf(touches, 'text inserted', 'mark inserted');
  const deleted = textOf(touches, 'text deleted', 'mark deleted');
  const about = touches[0]!;
  const text =
    inserted || deleted || about.text || doc.textBetween(about.from, Math.max(about.from, about.to), ' ');
  return {
    id,
    by,
    at,
    kind: kindOf(touches, inserted, deleted),
    ranges: ranges(touches),
    inserted,
    deleted,
    text,
    conflicts,
  };
}

function textOf(touches: readonly Touch[], ...kinds: TouchKind[]): string {
  return touches
    .filter(({ kind }) => kinds.includes(kind))
    .toSorted((a, b) => a.from - b.from)
    .map(({ text }) => text)
    .join('');
}

function kindOf(touches: readonly Touch[], inserted: string, deleted: string): ChangeKind {
  const has = (kind: TouchKind) => touches.some((touch) => touch.kind === kind);
  const onlyMarks = (text: string) => text.split(PROPOSED_SPLIT).join('') === '';
  if (inserted !== '' && deleted !== '') {
    const moved = inserted.trim() === deleted.trim() && !onlyMarks(inserted) && !touch(touches);
    return moved ? 'move' : 'replacement';
  }
  if (inserted !== '') return onlyMarks(inserted) && !has('mark inserted') ? 'split' : 'insertion';
  if (deleted !== '') return onlyMarks(deleted) && has('mark deleted') ? 'join' : 'deletion';
  if (has('row inserted')) return 'row insertion';
  if (has('row deleted')) return 'row deletion';
  return has('text reformatted') ? 'formatting' : 'restyling';
}

/** Whether the proposed text stands right beside the text that goes: then it replaces it rather than moves it. */
function touch(touches: readonly Touch[]): boolean {
  const inserted = touches.filter(({ kind }) => kind === 'text inserted');
  return touches.some(
    ({ kind, from, to }) =>
      kind === 'text deleted' && inserted.some((text) => text.from === to || text.to === from),
  );
}

function ranges(touches: readonly Touch[]): ChangeRange[] {
  const sorted = touches
    .filter(({ kind, names }) => kind !== 'restyled' || names.length > 0)
    .toSorted((a, b) => a.from - b.from || a.to - b.to);
  const result: ChangeRange[] = [];
  for (const { from, to, kind } of sorted) {
    const last = result[result.length - 1];
    if (last?.kind === kind && last.to === from) result[result.length - 1] = { ...last, to };
    else result.push({ from, to, kind });
  }
  return result;
}
