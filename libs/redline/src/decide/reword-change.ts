import type { Mark, Node } from 'prosemirror-model';
import { Transform } from 'prosemirror-transform';

import { decodeChanges, type ChangeStamp } from '../change.ts';
import { listChanges } from '../list/list-changes.ts';
import { FORMATTING_MARKS, schema } from '../schema.ts';
import { suggestTransform } from '../suggest/suggest-transform.ts';
import { decideChanges } from './decide.ts';
import { findWords, type Stretch } from './find-words.ts';

/** The words that somebody wants in the place of a proposal. */
export type Rewording = {
  /** The proposal; none where nothing stands in the text. */
  readonly changeIds: readonly string[];
  /** What `text` is to stand instead of, as it reads without the proposal; empty for words, or a paragraph, that only come. */
  readonly words: string;
  /** Where that is looked for without a proposal: about so many UTF-16 units from the paragraph's beginning. */
  readonly place: { readonly paragraphId: string; readonly start: number } | null;
  readonly text: string;
};

/** The three documents that a rewording goes through. */
export type Reworded = {
  /** Without the proposal. */
  readonly rejected: Node;
  /** With the new words as one change of whoever rewords; the same where their place is not to be found. */
  readonly proposed: Node;
  /** With that change accepted. */
  readonly accepted: Node;
  /** Whether the place of the words was found. */
  readonly placed: boolean;
  /** How one comes to each of them from the one before: what is kept of the text, and what comes anew. */
  readonly steps: readonly Transform[];
};

/**
 * Puts words into the place of a proposal, as one change under a stamp of its own, and accepts it (rule RL3.10). What
 * anybody else proposes stays, but for what stands in the replaced words.
 */
export function rewordChange(doc: Node, rewording: Rewording, stamp: ChangeStamp): Reworded {
  const wanted = new Set(rewording.changeIds);
  const rejection = decideChanges(doc, ({ id }) => (wanted.has(id) ? 'reject' : undefined));
  const rejected = rejection.doc;
  const plan =
    planParagraphs(doc, rejection, { wanted, text: rewording.text }) ??
    planWords(rejected, rewording, extentOf(doc, rejection, wanted));
  const proposal = plan === null ? null : suggest(rejected, plan, stamp);
  if (proposal === null) {
    return { rejected, proposed: rejected, accepted: rejected, placed: false, steps: [rejection] };
  }
  const { doc: proposed } = proposal;
  const acceptance = decideChanges(proposed, ({ id }) => (id === stamp.id ? 'accept' : undefined));
  const steps = [rejection, proposal, acceptance];
  return { rejected, proposed, accepted: acceptance.doc, placed: true, steps };
}

type Plan = Stretch & { readonly nodes: readonly Node[] };

/** First what goes, then what comes: in one edit the letters that both begin or end with would be kept. */
function suggest(doc: Node, { from, to, nodes }: Plan, stamp: ChangeStamp): Transform | null {
  const tracked = new Transform(doc);
  const steps = [
    (plain: Transform) => (from === to ? plain : plain.delete(from, to)),
    // What the same person had proposed in them has really gone.
    (plain: Transform) => (nodes.length === 0 ? plain : plain.insert(tracked.mapping.map(to), nodes)),
  ];
  for (const step of steps) {
    const plain = new Transform(tracked.doc);
    if (!step(plain).docChanged) continue;
    if ('refused' in suggestTransform(tracked, plain, stamp, { coalesce: false })) return null;
  }
  return tracked;
}

/** Where the proposal stood, in the document without it. */
function extentOf(doc: Node, rejection: Transform, wanted: ReadonlySet<string>): Stretch | null {
  const ranges = listChanges(doc)
    .filter(({ id }) => wanted.has(id))
    .flatMap((change) => change.ranges);
  if (ranges.length === 0) return null;
  const from = rejection.mapping.map(Math.min(...ranges.map((range) => range.from)), -1);
  const to = rejection.mapping.map(Math.max(...ranges.map((range) => range.to)), 1);
  return { from, to };
}

function planWords(rejected: Node, rewording: Rewording, extent: Stretch | null): Plan | null {
  const { words, place } = rewording;
  // What was typed on several lines is to stand within a paragraph.
  const text = rewording.text.replace(/\s*\n\s*/g, ' ');
  const at = extent ?? (place && beginningOf(rejected, place));
  if (at === null || (extent === null && words === '')) return null;
  const found = words === '' ? null : findWords(rejected, words, at);
  const stretch = found ?? extent;
  if (!stretch || !isWithinOneParagraph(rejected, stretch)) return null;
  return trim(rejected, stretch, text);
}

/** Whole words that both begin or end with stay as they are. */
function trim(doc: Node, { from, to }: Stretch, text: string): Plan {
  const old = doc.textBetween(from, to);
  const words = (of: string) => of.match(/\s+|[\p{L}\p{N}]+|[^\s\p{L}\p{N}]/gu) ?? [];
  const [a, b] = [words(old), words(text)];
  let [start, end] = [0, 0];
  const limit = Math.min(a.length, b.length);
  while (start < limit && a[start] === b[start]) start += 1;
  while (end < limit - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end += 1;
  const size = (of: readonly string[]) => of.reduce((sum, word) => sum + word.length, 0);
  const left = from + size(a.slice(0, start));
  const right = to - size(a.slice(a.length - end));
  const coming = b.slice(start, b.length - end).join('');
  return {
    from: left,
    to: right,
    nodes: coming === '' ? [] : [schema.text(coming, looksAt(doc, left, right))],
  };
}

/** Formatting of the words that go, else of what stands before them, else after. */
function looksAt(doc: Node, from: number, to: number): readonly Mark[] {
  const $from = doc.resolve(from);
  const node = (to > from ? $from.nodeAfter : $from.nodeBefore) ?? $from.nodeAfter;
  const kept: readonly string[] = FORMATTING_MARKS;
  return (node?.marks ?? []).filter(({ type }) => kept.includes(type.name));
}

function beginningOf(
  doc: Node,
  { paragraphId, start }: { paragraphId: string; start: number },
): Stretch | null {
  const [found] = paragraphsWhere(doc, ({ attrs }) => attrs['id'] === paragraphId);
  if (found === undefined) return null;
  const at = found.pos + 1 + Math.min(Math.max(0, start), found.node.content.size);
  return { from: at, to: at };
}

type Found = { readonly node: Node; readonly pos: number };

function paragraphsWhere(doc: Node, isWanted: (paragraph: Node) => boolean): Found[] {
  const found: Found[] = [];
  doc.descendants((node, pos) => {
    if (node.type === schema.nodes.paragraph && isWanted(node)) found.push({ node, pos });
    return !node.isTextblock;
  });
  return found;
}

function isWithinOneParagraph(doc: Node, { from, to }: Stretch): boolean {
  const [$from, $to] = [doc.resolve(from), doc.resolve(to)];
  return $from.parent.isTextblock && $from.sameParent($to);
}

/** Where the proposal is a paragraph of its own: paragraphs that look like it, one for each line. */
function planParagraphs(
  doc: Node,
  rejection: Transform,
  { wanted, text }: { readonly wanted: ReadonlySet<string>; readonly text: string },
): Plan | null {
  const [found] = paragraphsWhere(doc, ({ attrs }) =>
    decodeChanges(attrs['inserted']).some(({ id }) => wanted.has(id)),
  );
  if (found === undefined) return null;
  const { node, pos } = found;
  const at = rejection.mapping.map(pos, -1);
  if (rejection.doc.resolve(at).parent.inlineContent) return null;
  const { style, level, listId, listLevel, align } = node.attrs as Record<string, unknown>;
  const lines = text.split(/\s*\n\s*/).filter((line) => line.trim() !== '');
  const nodes = lines.map((line) =>
    schema.node('paragraph', { style, level, listId, listLevel, align }, [schema.text(line)]),
  );
  return { from: at, to: at, nodes };
}
