import type { ResolvedItem } from './resolve-fields.ts';
import type { WordThread } from './read-comments.ts';
import type { Span, WordParagraph } from './word-model.ts';

/**
 * Gives every comment some text to sit on. A comment made without a selection covers no text in Word; it is anchored to
 * the word before it, or after it. The paragraph's items are then final: comment points are gone, and a span's comments
 * are the root comments of their threads.
 *
 * Returns the paragraph of each root comment that has no text even so.
 */
export function anchorComments(
  paragraphs: ReadonlyMap<WordParagraph, ResolvedItem[]>,
  threads: readonly WordThread[],
): Map<string, WordParagraph> {
  const roots = new Map<string, string>();
  for (const { root, replies } of threads) for (const each of [root, ...replies]) roots.set(each.id, root.id);

  const anchored = new Set<string>();
  for (const items of paragraphs.values()) {
    for (const item of items)
      if (item.type === 'span') for (const id of item.comments) anchored.add(roots.get(id) ?? '');
  }
  const without = new Map<string, WordParagraph>();
  for (const [paragraph, items] of paragraphs) {
    let current = items;
    for (const item of items) {
      const root = item.type === 'comment' ? roots.get(item.id) : undefined;
      if (root === undefined || anchored.has(root)) continue;
      const widened = anchorAt(current, current.indexOf(item), root);
      if (widened === null) {
        if (!without.has(root)) without.set(root, paragraph);
        continue;
      }
      current = widened;
      anchored.add(root);
      without.delete(root);
    }
    paragraph.items = current.filter((item) => item.type !== 'comment').map((item) => withRoots(item, roots));
  }
  return without;
}

function withRoots<T extends ResolvedItem>(item: T, roots: ReadonlyMap<string, string>): T {
  if (item.type !== 'span' || item.comments.length === 0) return item;
  const comments = new Set(item.comments.map((id) => roots.get(id)).filter((id) => id !== undefined));
  return { ...item, comments: [...comments] };
}

function anchorAt(items: readonly ResolvedItem[], at: number, id: string): ResolvedItem[] | null {
  const before = items.findLastIndex((item, index) => item.type === 'span' && index < at);
  if (before !== -1) {
    const span = items[before] as Span;
    const start = span.text.length - (/\S+\s*$/.exec(span.text)?.[0].length ?? span.text.length);
    return items.toSpliced(before, 1, ...split(span, start, span.text.length, id));
  }
  const after = items.findIndex((item, index) => item.type === 'span' && index > at);
  if (after === -1) return null;
  const span = items[after] as Span;
  const end = /^\s*\S+/.exec(span.text)?.[0].length ?? span.text.length;
  return items.toSpliced(after, 1, ...split(span, 0, end, id));
}

function split(span: Span, start: number, end: number, id: string): Span[] {
  const parts: Span[] = [
    { ...span, text: span.text.slice(0, start) },
    { ...span, text: span.text.slice(start, end), comments: [...span.comments, id] },
    { ...span, text: span.text.slice(end) },
  ];
  return parts.filter(({ text }) => text !== '');
}
