import type { Refusal } from '@countersign/domain';
import { Mark, type Node } from 'prosemirror-model';
import {
  AttrStep,
  AddMarkStep,
  RemoveMarkStep,
  ReplaceAroundStep,
  ReplaceStep,
  type Transform,
} from 'prosemirror-transform';

import type { ChangeStamp, ParagraphProperties } from '../change.ts';
import { freshParagraphIds } from '../decide/decide.ts';
import { formatDifference, formatOf } from '../formatting.ts';
import { PROPERTY_NAMES } from '../properties.ts';
import { schema } from '../schema.ts';
import { allSplits } from '../virtual-paragraph.ts';
import { changedRanges, type ChangedRange } from './changed-ranges.ts';
import { compareSpan, remarkedSpans, setAttributesOf } from './kept-spans.ts';
import { suggestReplacement, type Replaced } from './replace-range.ts';
import { suggestProperties } from './restyle-paragraph.ts';
import { suggestFormat } from './suggest-formatting.ts';
import type { Suggesting } from './suggesting.ts';
import { sameShape } from './tokens.ts';
import { trimChange, type TrimmedChange } from './trim-change.ts';

/** Why an edit cannot be made while suggesting. */
export type Untrackable = Refusal<'untrackable'>;

export type SuggestOptions = {
  /** Whether typing may go on in an older change of the same account beside it; true unless told. */
  readonly coalesce?: boolean;
  /** The selection that the edit started from: a restyling means the proposed paragraphs that it touches. */
  readonly selection?: { readonly from: number; readonly to: number };
};

export type Suggested = {
  /** Finds the place in the tracked document of a position in the plainly edited one. */
  readonly map: (pos: number, forwards?: boolean) => number;
};

/**
 * Appends to `into` the tracked form of a plain edit of the same document: what the plain edit would do is proposed,
 * and rejecting the proposal gives the document back. The tree is only added to: a split becomes U+2029, a join a mark.
 *
 * @returns where positions of the plainly edited document are now; or, with nothing appended, why it cannot be tracked.
 */
export function suggestTransform(
  into: Transform,
  plain: Transform,
  stamp: ChangeStamp,
  options: SuggestOptions = {},
): Suggested | Untrackable {
  const before = plain.before;
  const start = into.steps.length;
  const ranges = changedRanges(plain.mapping.maps);
  const changes = ranges.map((range) => trimChange(before, plain.doc, range));
  const refusal = refuse(plain, changes);
  if (refusal !== undefined) return refusal;
  const suggesting: Suggesting = {
    tr: into,
    stamp,
    coalesce: options.coalesce ?? true,
    newId: freshParagraphIds(before),
  };
  const relinked = suggestLooks(suggesting, plain, ranges, options);
  const replacements: Placed[] = [];
  for (const change of [...changes, ...relinked].toSorted((a, b) => b.fromA - a.fromA)) {
    if (isLooksOnly(change)) continue;
    const replaced = suggestReplacement(suggesting, change, before);
    replacements.unshift({ change, replaced, step: into.steps.length });
  }
  return {
    map: (pos, forwards = false) => findPosition({ into, start, ranges, replacements }, pos, forwards),
  };
}

function refuse(plain: Transform, changes: readonly TrimmedChange[]): Untrackable | undefined {
  const untrackable = (message: string): Untrackable => ({ refused: 'untrackable', message });
  const known = [ReplaceStep, ReplaceAroundStep, AddMarkStep, RemoveMarkStep, AttrStep];
  if (!plain.steps.every((step) => known.some((type) => step instanceof type))) {
    return untrackable('This kind of edit cannot be proposed.');
  }
  const { tableRow } = schema.nodes;
  for (const { fromA, toA } of changes) {
    const inRow = [fromA, toA].some((pos) => plain.before.resolve(pos).parent.type === tableRow);
    if (inRow)
      return untrackable('Columns and cells of a table cannot be changed while suggesting; rows can.');
  }
  return undefined;
}

/** Proposes what changed of kept content. @returns texts that got or lost a link, which are replaced by themselves. */
function suggestLooks(
  suggesting: Suggesting,
  plain: Transform,
  ranges: readonly ChangedRange[],
  { selection }: SuggestOptions,
): TrimmedChange[] {
  const { tr, stamp } = suggesting;
  const relinked: TrimmedChange[] = [];
  for (const [pos, set] of setAttributesOf(plain, ranges)) restyleParagraph(suggesting, pos, set, selection);
  const same = ranges.map((range) => trimChange(plain.before, plain.doc, range)).filter(isLooksOnly);
  const spans = [
    ...remarkedSpans(plain, ranges),
    ...same.map(({ fromA, fromB, toA }) => ({ fromA, fromB, size: toA - fromA })),
  ];
  for (const span of spans) {
    compareSpan(plain.before, plain.doc, span, {
      node: (pos, a, b) => {
        const changed = PROPERTY_NAMES.filter((name) => a.attrs[name] !== b.attrs[name]);
        const set = Object.fromEntries(changed.map((name) => [name, b.attrs[name] as unknown]));
        restyleParagraph(suggesting, pos, set, selection);
      },
      text: (from, to, a, b) => {
        const shift = span.fromB - span.fromA;
        if (Mark.sameSet(a.marks.filter(isLink), b.marks.filter(isLink))) {
          const difference = formatDifference(formatOf(a.marks), formatOf(b.marks));
          suggestFormat(tr, { from, to }, difference, stamp);
          return;
        }
        const range = { fromA: from, toA: to, fromB: from + shift, toB: to + shift };
        const chars = (node: Node) =>
          b
            .text!.slice(0, to - from)
            .split('')
            .map((char) => ({ type: 'char' as const, char, marks: node.marks }));
        relinked.push({ ...range, removed: chars(a), added: chars(b) });
      },
    });
  }
  return relinked;
}

function isLink(mark: Mark): boolean {
  return mark.type === schema.marks.link;
}

/** Whether a range was replaced by the same text and nodes with other marks or attributes. */
function isLooksOnly({ removed, added }: TrimmedChange): boolean {
  return (
    removed.length === added.length &&
    removed.every((token, i) => sameShape(token, added[i]!)) &&
    !removed.some(
      (token, i) => token.type === 'char' && !sameLinks(token.marks, (added[i] as typeof token).marks),
    )
  );
}

function sameLinks(a: readonly Mark[], b: readonly Mark[]): boolean {
  return Mark.sameSet(a.filter(isLink), b.filter(isLink));
}

function restyleParagraph(
  suggesting: Suggesting,
  pos: number,
  set: Readonly<Record<string, unknown>>,
  selection: SuggestOptions['selection'],
): void {
  const paragraph = suggesting.tr.doc.nodeAt(pos);
  const names = PROPERTY_NAMES.filter((name) => name in set);
  if (paragraph?.type !== schema.nodes.paragraph || names.length === 0) return;
  const change = Object.fromEntries(names.map((name) => [name, set[name]])) as Partial<ParagraphProperties>;
  const end = pos + paragraph.nodeSize - 1;
  const starts = [pos + 1, ...allSplits(suggesting.tr.doc, pos).map((at) => at + 1)];
  const isSelected = selection !== undefined && selection.from <= end && selection.to > pos;
  starts.forEach((from, i) => {
    const to = starts[i + 1] === undefined ? end : starts[i + 1]! - 1;
    if (isSelected && (selection.to < from || selection.from > to)) return;
    suggestProperties(suggesting, from, change);
  });
}

type Placed = { readonly change: TrimmedChange; readonly replaced: Replaced; readonly step: number };

type Result = {
  readonly into: Transform;
  readonly start: number;
  readonly ranges: readonly ChangedRange[];
  readonly replacements: readonly Placed[];
};

function findPosition({ into, start, ranges, replacements }: Result, pos: number, forwards: boolean): number {
  for (const { change, replaced, step } of replacements) {
    if (pos < change.fromB || pos > change.toB) continue;
    const found =
      change.fromB === change.toB
        ? forwards
          ? replaced.end
          : replaced.start
        : replaced.inserted(pos - change.fromB);
    return into.mapping.slice(step).map(found);
  }
  const before = ranges.findLast(({ toB }) => toB <= pos);
  const inside = ranges.find(({ fromB, toB }) => fromB < pos && pos < toB);
  // In a range that was trimmed: what was kept at its ends is where it was.
  const posA = before === undefined ? pos : pos - before.toB + before.toA;
  const trimmed = inside === undefined ? posA : pos - inside.fromB + inside.fromA;
  return into.mapping.slice(start).map(Math.min(trimmed, into.docs[start]?.content.size ?? trimmed), -1);
}
