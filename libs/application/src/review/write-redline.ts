import { FORMATTING_MARKS, schema, suggestTransform, type ChangeStamp } from '@countersign/redline';
import type { Redline } from '@countersign/playbook';
import type { Mark, Node } from 'prosemirror-model';
import { Transform } from 'prosemirror-transform';
import type { ContractReading, ReadParagraph } from './read-as-contract.ts';
import { wordEdits, type WordEdit } from './word-edits.ts';

export type WrittenRedline = {
  /** Steps on the document that was read. */
  readonly tracked: Transform;
  /** Every word that it brings in, in order. */
  readonly inserted: string;
  readonly place: RedlinePlace;
};

/** Where a redline is written: letters of a paragraph of the document as it was read, hidden ones and proposed ones too. */
export type RedlinePlace = {
  /** The document's own id of the paragraph; null where it has none yet. */
  readonly paragraphId: string | null;
  readonly start: number;
  readonly end: number;
};

/**
 * The redline as tracked changes, all under one stamp, on the document that was read. Whole words go and come.
 *
 * @returns null where its words do not stand, or such an edit cannot be tracked
 */
export function writeRedline(
  document: Node,
  reading: ContractReading,
  redline: Redline,
  stamp: ChangeStamp,
): WrittenRedline | null {
  const tracked = new Transform(document);
  const plan =
    'replacement' in redline ? planWords(reading, redline) : planParagraph(document, reading, redline, stamp);
  if (!plan) return null;
  // First what goes, then what comes: in one edit the letters that both begin or end with would be kept.
  const steps = [
    (plain: Transform) => plan.going.forEach(({ from, to }) => plain.delete(from, to)),
    (plain: Transform) => plan.coming.forEach(({ at, node }) => plain.insert(at, node(plain.doc))),
  ];
  for (const edit of steps) {
    const plain = new Transform(tracked.doc);
    edit(plain);
    if (!plain.docChanged) continue;
    if ('refused' in suggestTransform(tracked, plain, stamp, { coalesce: false })) return null;
  }
  if (!tracked.docChanged) return null;
  return { tracked, inserted: plan.inserted, place: placeOf(document, plan) };
}

/** Positions in the document that was read, from the last to the first: what goes only gets a mark, and moves nothing. */
type Plan = {
  readonly going: readonly { readonly from: number; readonly to: number }[];
  readonly coming: readonly { readonly at: number; readonly node: (doc: Node) => Node }[];
  readonly inserted: string;
};

/** From the first to the last place that the plan touches; a new paragraph begins at the end of the one before it. */
function placeOf(document: Node, { going, coming }: Plan): RedlinePlace {
  const touched = [...going.flatMap(({ from, to }) => [from, to]), ...coming.map(({ at }) => at)];
  const $end = document.resolve(Math.max(...touched));
  const inside = $end.parent.isTextblock;
  const paragraph = inside ? $end.parent : $end.nodeBefore;
  const end = inside ? $end.parentOffset : (paragraph?.content.size ?? 0);
  return {
    paragraphId: (paragraph?.attrs['id'] as string | null | undefined) ?? null,
    start: inside ? Math.max(0, Math.min(...touched) - $end.start()) : end,
    end,
  };
}

function planWords(
  { paragraphs }: ContractReading,
  { paragraphId, start, end, replacement }: Extract<Redline, { replacement: string }>,
): Plan | null {
  const paragraph = paragraphs.get(paragraphId);
  if (!paragraph || start < 0 || end > paragraph.text.length) return null;
  const edits = wordEdits(paragraph.text.slice(start, end), replacement).map((edit) => ({
    ...edit,
    start: edit.start + start,
    end: edit.end + start,
  }));
  const going = edits.flatMap((edit) => partsOf(paragraph, edit)).toReversed();
  const coming = edits
    .filter(({ text }) => text !== '')
    .map((edit) => ({ at: insertionPoint(paragraph, edit), text: edit.text }))
    .toReversed();
  if (!coming.every((one): one is { at: number; text: string } => one.at !== null)) return null;
  return {
    going,
    coming: coming.map(({ at, text }) => ({ at, node: (doc) => schema.text(text, looksAt(doc, at)) })),
    inserted: edits.map(({ text }) => text).join(''),
  };
}

/** Where the words `[start, end)` stand in the document, without what is hidden between them. */
function partsOf({ stretches }: ReadParagraph, { start, end }: WordEdit): { from: number; to: number }[] {
  return stretches
    .filter((part) => part.start < end && part.end > start)
    .map((part) => ({
      from: part.from + Math.max(0, start - part.start),
      to: part.to - Math.max(0, part.end - end),
    }));
}

/** New words stand after those they replace, else after those before them. */
function insertionPoint(paragraph: ReadParagraph, edit: WordEdit): number | null {
  const replaced = partsOf(paragraph, edit).at(-1);
  if (replaced) return replaced.to;
  const { stretches } = paragraph;
  const before = stretches.findLast((part) => part.start < edit.start && part.end >= edit.start);
  if (before) return before.from + edit.start - before.start;
  return stretches.find((part) => part.start === edit.start)?.from ?? null;
}

/** Formatting of the character before a position, else of the one after it. */
function looksAt(doc: Node, pos: number): readonly Mark[] {
  const $pos = doc.resolve(pos);
  const { marks } = $pos.nodeBefore ?? $pos.nodeAfter ?? { marks: [] };
  const kept: readonly string[] = FORMATTING_MARKS;
  return marks.filter(({ type }) => kept.includes(type.name));
}

/** A paragraph of its own that looks like the one it follows; headings are followed by plain text. */
function planParagraph(
  document: Node,
  { paragraphs }: ContractReading,
  { afterParagraphId, text }: Extract<Redline, { text: string }>,
  { by }: ChangeStamp,
): Plan | null {
  const paragraph = paragraphs.get(afterParagraphId);
  const anchor = paragraph && findParagraph(document, paragraph);
  if (!anchor || text === '') return null;
  const { style, level, listId, listLevel, align } = anchor.node.attrs as Record<string, unknown>;
  const looks = level === null ? { style, listId, listLevel, align } : {};
  const at = afterOwn(document, anchor.pos + anchor.node.nodeSize, by);
  const node = schema.node('paragraph', looks, [schema.text(text)]);
  return { going: [], coming: [{ at, node: () => node }], inserted: text };
}

function findParagraph(doc: Node, { nodeId, stretches }: ReadParagraph): { node: Node; pos: number } | null {
  const last = stretches.at(-1);
  if (last) {
    const $pos = doc.resolve(last.to);
    return $pos.parent.isTextblock ? { node: $pos.parent, pos: $pos.before() } : null;
  }
  let found: { node: Node; pos: number } | null = null;
  doc.descendants((node, pos) => {
    if (node.type === schema.nodes.paragraph && node.attrs['id'] === nodeId) found ??= { node, pos };
    return !node.isTextblock;
  });
  return found;
}

/** Paragraphs that the account has already proposed here stay in the order in which they were proposed. */
function afterOwn(doc: Node, pos: number, account: string): number {
  let at = pos;
  for (;;) {
    const next = doc.resolve(at).nodeAfter;
    if (next?.type !== schema.nodes.paragraph) return at;
    const inserted: unknown = next.attrs['inserted'];
    if (typeof inserted !== 'string' || !inserted.includes(JSON.stringify(account))) return at;
    at += next.nodeSize;
  }
}
