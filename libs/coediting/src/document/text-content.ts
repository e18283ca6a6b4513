import type { Node } from 'prosemirror-model';
import type * as Y from 'yjs';
import { marksToAttributes, type Attributes } from './marks.ts';

/** Text, and stretch by stretch what is said of it. Lengths are UTF-16 code units. */
export type TextContent = { readonly text: string; readonly runs: readonly TextRun[] };

export type TextRun = { readonly length: number; readonly attributes: Attributes };

/** What a shared text holds; null when something in it is not text. */
export function contentOfShared(text: Y.XmlText): TextContent | null {
  const delta = text.toDelta() as { insert: unknown; attributes?: Attributes }[];
  const runs: TextRun[] = [];
  let all = '';
  for (const { insert, attributes = {} } of delta) {
    if (typeof insert !== 'string') return null;
    all += insert;
    runs.push({ length: insert.length, attributes });
  }
  return { text: all, runs };
}

/** What a paragraph shows. */
export function contentOfNodes(nodes: readonly Node[]): TextContent {
  const runs = nodes.map(({ text, marks }) => ({
    length: text!.length,
    attributes: marksToAttributes(marks),
  }));
  return { text: nodes.map(({ text }) => text).join(''), runs };
}

export function sameAttributes(a: Attributes, b: Attributes): boolean {
  if (a === b) return true;
  const names = Object.keys(a);
  return names.length === Object.keys(b).length && names.every((name) => sameValue(a[name], b[name]));
}

/** Whether both say the same under one name. */
export function sameValue(a: Attributes[string] | undefined, b: Attributes[string] | undefined): boolean {
  if (a === b) return true;
  if (a === undefined || b === undefined) return false;
  const fields = Object.keys(a);
  return fields.length === Object.keys(b).length && fields.every((field) => a[field] === b[field]);
}

/** The runs of the units `[from, to)`. */
export function runsWithin(runs: readonly TextRun[], from: number, to: number): TextRun[] {
  const within: TextRun[] = [];
  let start = 0;
  for (const { length, attributes } of runs) {
    const size = Math.min(to, start + length) - Math.max(from, start);
    if (size > 0) within.push({ length: size, attributes });
    start += length;
    if (start >= to) break;
  }
  return within;
}

/** Stretches over which both lists of runs, of the same length, stay what they are. */
export function* besideEachOther(
  a: readonly TextRun[],
  b: readonly TextRun[],
): Generator<{ from: number; length: number; a: Attributes; b: Attributes }> {
  let [i, j, from, endA, endB] = [0, 0, 0, a[0]?.length ?? 0, b[0]?.length ?? 0];
  while (i < a.length && j < b.length) {
    const to = Math.min(endA, endB);
    if (to > from) yield { from, length: to - from, a: a[i]!.attributes, b: b[j]!.attributes };
    from = to;
    if (endA === to) endA += a[++i]?.length ?? 0;
    if (endB === to) endB += b[++j]?.length ?? 0;
  }
}
