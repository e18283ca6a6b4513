import type { ChangedRange } from '@countersign/redline';
import type { Node } from 'prosemirror-model';
import * as Y from 'yjs';
import { historyIdOf } from './common-letters.ts';
import type { Hunk } from './text-hunks.ts';
import { writeText } from './write-text.ts';

/** What y-prosemirror knows of which shared type is which node. */
export type NodeMapping = {
  get(type: object): Node | Node[] | undefined;
  set(type: object, node: Node | Node[]): unknown;
};

/** What is replaced in paragraphs, by the ids of their nodes in the shared history. */
export type KnownHunks = ReadonlyMap<string, readonly Hunk[]>;

/** An edit of which is known what it replaced. */
export type KnownEdit = { readonly before: Node; readonly ranges: readonly ChangedRange[] };

type Writing = {
  readonly mapping: NodeMapping;
  readonly ranges: readonly ChangedRange[];
  readonly hunks: KnownHunks | undefined;
};

/** A node before the edit (null where that is not known) and after it, and where in the document their content begins. */
type Pair = { readonly before: Node | null; readonly a: number; readonly after: Node; readonly b: number };

/**
 * Writes the texts of paragraphs that were edited and stand where they stood, as `writeText` does, and notes them in the
 * mapping. The rest is left to y-prosemirror, which then finds those texts as they should be.
 *
 * Left to it, a letter beside one that is alike may take the place of that one, and what is written is formatted only
 * afterwards, over the ends of other people's formatting: whoever typed there at that moment then had letters under
 * another's name.
 *
 * @param edit what the edit replaced, or `hunks`: without them the texts are compared
 */
export function writeTexts(
  root: Y.XmlFragment,
  after: Node,
  {
    mapping,
    edit,
    hunks,
  }: {
    readonly mapping: NodeMapping;
    readonly edit?: KnownEdit | null;
    readonly hunks?: KnownHunks | undefined;
  },
): void {
  const pair = { before: edit?.before ?? null, a: 0, after, b: 0 };
  writeChildren(root, pair, { mapping, ranges: edit?.ranges ?? [], hunks });
}

function writeChildren(parent: Y.XmlFragment, pair: Pair, writing: Writing): void {
  const types = parent.toArray();
  const { after } = pair;
  const before = pair.before?.childCount === types.length ? pair.before : null;
  const shorter = Math.min(types.length, after.childCount);
  const matches = (i: number, j: number) =>
    writing.mapping.get(types[i]!) === after.child(j) || isSame(types[i], after.child(j));
  let first = 0;
  while (first < shorter && matches(first, first)) first += 1;
  let last = 0;
  while (last < shorter - first && matches(types.length - 1 - last, after.childCount - 1 - last)) last += 1;
  let [a, b] = [pair.a, pair.b];
  for (let j = 0, i = 0; j < after.childCount; j += 1) {
    const child = after.child(j);
    if (j === after.childCount - last) {
      // The other side of what does not match.
      for (; i < types.length - last; i += 1) a += before?.child(i).nodeSize ?? 0;
    }
    if (j < first || j >= after.childCount - last) {
      const type = types[i]!;
      if (writing.mapping.get(type) !== child) {
        const inner = { before: before?.child(i) ?? null, a: a + 1, after: child, b: b + 1 };
        writeChild(type as Y.XmlElement, inner, writing, types.length === after.childCount);
      }
      a += before?.child(i).nodeSize ?? 0;
      i += 1;
    }
    b += child.nodeSize;
  }
}

function writeChild(type: Y.XmlElement, pair: Pair, writing: Writing, isAlone: boolean): void {
  const { after } = pair;
  if (!after.isTextblock) writeChildren(type, pair, writing);
  // What was split at its start goes on in the second half, where others may be typing: there it is left in one piece.
  else if (isAlone || after.childCount > 0) writeParagraph(type, pair, writing);
}

function writeParagraph(paragraph: Y.XmlElement, pair: Pair, { mapping, ranges, hunks }: Writing): void {
  const [text, ...others] = paragraph.toArray();
  if (!(text instanceof Y.XmlText) || others.length > 0) return;
  const { after } = pair;
  const { children } = after;
  const told = hunks?.get(historyIdOf(paragraph) ?? '') ?? toHunks(rangesWithin(pair, ranges));
  if (!writeText(text, children, told) || children.length === 0) return;
  mapping.set(text, [...children]);
  // Then y-prosemirror need not read it all once more to find it as it should be.
  if (sameLooks(paragraph, after)) mapping.set(paragraph, after);
}

function toHunks(ranges: readonly ChangedRange[] | null): Hunk[] | null {
  if (ranges === null) return null;
  return ranges.map(({ fromA, toA, fromB, toB }) => ({
    from: fromA,
    removed: toA - fromA,
    at: fromB,
    added: toB - fromB,
  }));
}

function sameLooks(paragraph: Y.XmlElement, { attrs }: Node): boolean {
  const shared = paragraph.getAttributes() as Readonly<Record<string, unknown>>;
  const names = new Set([...Object.keys(shared), ...Object.keys(attrs)]);
  return [...names].every((name) => (shared[name] ?? null) === ((attrs[name] ?? null) as unknown));
}

/** What was replaced in a paragraph, as offsets in it; null when that is not known or reaches beyond it. */
function rangesWithin({ before, a, after, b }: Pair, ranges: readonly ChangedRange[]): ChangedRange[] | null {
  if (before === null) return null;
  const [endA, endB] = [a + before.content.size, b + after.content.size];
  const touching = ranges.filter(({ fromA, toA }) => toA >= a && fromA <= endA);
  const isInside = ({ fromA, toA, fromB, toB }: ChangedRange) =>
    fromA >= a && toA <= endA && fromB >= b && toB <= endB;
  if (!touching.every(isInside)) return null;
  return touching.map(({ fromA, toA, fromB, toB }) => ({
    fromA: fromA - a,
    toA: toA - a,
    fromB: fromB - b,
    toB: toB - b,
  }));
}

/** Whether a shared node became this one. */
function isSame(type: unknown, node: Node): type is Y.XmlElement {
  if (!(type instanceof Y.XmlElement) || type.nodeName !== node.type.name) return false;
  return (type.getAttribute('id') ?? null) === ((node.attrs['id'] ?? null) as unknown);
}
