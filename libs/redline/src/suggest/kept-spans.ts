import type { Node } from 'prosemirror-model';
import { AddMarkStep, AttrStep, RemoveMarkStep, type Transform } from 'prosemirror-transform';

import type { ChangedRange } from './changed-ranges.ts';

/** Content that an edit kept, `[fromA, fromA + size)` before and `[fromB, fromB + size)` after, and may have changed. */
export type KeptSpan = { readonly fromA: number; readonly fromB: number; readonly size: number };

/** The kept content whose marks the steps set. */
export function remarkedSpans(plain: Transform, ranges: readonly ChangedRange[]): KeptSpan[] {
  const remarked = plain.steps.flatMap((step, i) => {
    if (!(step instanceof AddMarkStep || step instanceof RemoveMarkStep)) return [];
    const rest = plain.mapping.slice(i + 1);
    return [{ from: rest.map(step.from, 1), to: rest.map(step.to, -1) }];
  });
  if (remarked.length === 0) return [];
  return keptSpans(ranges, plain.doc.content.size).flatMap((span) =>
    union(remarked).flatMap(({ from, to }) => {
      const start = Math.max(from, span.fromB);
      const end = Math.min(to, span.fromB + span.size);
      return start < end ? [{ fromA: start - span.fromB + span.fromA, fromB: start, size: end - start }] : [];
    }),
  );
}

/** Attributes that steps set on kept nodes, by the node's position before; also those set to what they were. */
export function setAttributesOf(
  plain: Transform,
  ranges: readonly ChangedRange[],
): Map<number, Record<string, unknown>> {
  const spans = keptSpans(ranges, plain.doc.content.size);
  const set = new Map<number, Record<string, unknown>>();
  plain.steps.forEach((step, i) => {
    if (!(step instanceof AttrStep)) return;
    const at = plain.mapping.slice(i + 1).map(step.pos, 1);
    const span = spans.find(({ fromB, size }) => at >= fromB && at < fromB + size);
    if (span === undefined) return;
    const pos = at - span.fromB + span.fromA;
    set.set(pos, { ...set.get(pos), [step.attr]: plain.doc.nodeAt(at)!.attrs[step.attr] as unknown });
  });
  return set;
}

function keptSpans(ranges: readonly ChangedRange[], sizeB: number): KeptSpan[] {
  const spans: KeptSpan[] = [];
  let fromA = 0;
  let fromB = 0;
  for (const range of ranges) {
    spans.push({ fromA, fromB, size: range.fromB - fromB });
    fromA = range.toA;
    fromB = range.toB;
  }
  spans.push({ fromA, fromB, size: sizeB - fromB });
  return spans;
}

function union(intervals: readonly { from: number; to: number }[]): { from: number; to: number }[] {
  const result: { from: number; to: number }[] = [];
  for (const { from, to } of intervals.toSorted((a, b) => a.from - b.from)) {
    const last = result[result.length - 1];
    if (last !== undefined && from <= last.to) last.to = Math.max(last.to, to);
    else result.push({ from, to });
  }
  return result;
}

/** Texts of a kept span before and after, cut where either changes its marks; and nodes whose attributes differ. */
export function compareSpan(
  before: Node,
  after: Node,
  span: KeptSpan,
  visit: {
    text: (from: number, to: number, a: Node, b: Node) => void;
    node: (pos: number, a: Node, b: Node) => void;
  },
): void {
  const shift = span.fromA - span.fromB;
  after.nodesBetween(span.fromB, span.fromB + span.size, (b, posB) => {
    if (!b.isText) {
      const a = posB >= span.fromB ? before.nodeAt(posB + shift) : null;
      if (a !== null && a.type === b.type && !a.hasMarkup(b.type, b.attrs)) visit.node(posB + shift, a, b);
      return true;
    }
    const from = Math.max(posB, span.fromB) + shift;
    const to = Math.min(posB + b.nodeSize, span.fromB + span.size) + shift;
    before.nodesBetween(from, to, (a, posA) => {
      if (a.isText) visit.text(Math.max(from, posA), Math.min(to, posA + a.nodeSize), a, b);
      return true;
    });
    return false;
  });
}
