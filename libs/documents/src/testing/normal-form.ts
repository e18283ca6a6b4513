import { decodeChange, PROPOSED_SPLIT } from '@countersign/redline';
import type { Mark, Node } from 'prosemirror-model';

import type { CommentThread } from '../comment-thread.ts';

/**
 * A document as a Word file can hold it, for comparing before and after a journey through one. Change and thread ids,
 * which the file does not keep, are left out; a proposed split is the two paragraphs that Word writes for it.
 */
export function normalForm(doc: Node, threads: readonly CommentThread[], formats: FormatWords): unknown {
  const names = new Map(threads.map((thread) => [thread.id, threadWords(thread)]));
  return { blocks: blocksOf(doc, { names, formats }), threads: threads.map(threadWords).sort() };
}

/** Words for a `run` mark's key that say the same in every import. */
export type FormatWords = (key: string) => string;

type Context = { readonly names: ReadonlyMap<string, string>; readonly formats: FormatWords };

function threadWords({ resolved, comments }: CommentThread): string {
  return JSON.stringify([resolved, comments.map(({ by, at, text }) => [by, at, text])]);
}

function blocksOf(parent: Node, context: Context): unknown[] {
  const blocks: unknown[] = [];
  parent.forEach((block) => {
    if (block.type.name === 'paragraph') blocks.push(...paragraphsOf(block, context));
    else blocks.push(rowsOf(block, context));
  });
  return blocks;
}

function rowsOf(table: Node, context: Context): unknown[] {
  const rows: unknown[] = [];
  table.forEach((row) => {
    const cells: unknown[] = [];
    row.forEach((cell) => cells.push({ ...cell.attrs, blocks: blocksOf(cell, context) }));
    rows.push({ inserted: stampOf(row.attrs['inserted']), deleted: stampOf(row.attrs['deleted']), cells });
  });
  return rows;
}

function paragraphsOf(paragraph: Node, context: Context): unknown[] {
  const { style, level, listId, listLevel, align, restyled } = paragraph.attrs as Record<string, unknown>;
  const look = { style, level, listId, listLevel, align, restyled: restyleOf(restyled) };
  const paragraphs: unknown[] = [];
  let text: [string, string][] = [];
  paragraph.forEach((node) => {
    const marks = marksOf(node.marks, context);
    for (const part of (node.text ?? '').split(new RegExp(`(${PROPOSED_SPLIT})`))) {
      if (part === PROPOSED_SPLIT) {
        paragraphs.push({ ...look, ...splitMark(node.marks), text });
        text = [];
      } else if (part !== '') {
        const last = text.at(-1);
        if (last?.[1] === marks) last[0] += part;
        else text.push([part, marks]);
      }
    }
  });
  const mark = {
    inserted: stampOf(paragraph.attrs['inserted']),
    deleted: stampOf(paragraph.attrs['deleted']),
  };
  paragraphs.push({ ...look, ...mark, text });
  return paragraphs;
}

function splitMark(marks: readonly Mark[]): Record<string, string | null> {
  const stamp = (name: string) => {
    const attrs = marks.find(({ type }) => type.name === name)?.attrs;
    return attrs === undefined ? null : `${String(attrs['by'])} ${String(attrs['at'])}`;
  };
  return { inserted: stamp('inserted'), deleted: stamp('deleted') };
}

function stampOf(encoded: unknown): string | null {
  if (typeof encoded !== 'string') return null;
  const { by, at } = decodeChange(encoded);
  return `${by} ${at}`;
}

function restyleOf(encoded: unknown): unknown {
  if (typeof encoded !== 'string') return null;
  const { by, at, was } = decodeChange(encoded);
  return { by, at, was };
}

function marksOf(marks: readonly Mark[], { names, formats }: Context): string {
  return marks
    .flatMap(({ type, attrs }) => {
      const { id, ...rest } = attrs as Record<string, unknown>;
      if (type.name === 'run')
        return formats(String(rest['format'])) === '' ? [] : [`run ${formats(String(rest['format']))}`];
      if (type.name === 'comment') return [`comment ${names.get(String(id)) ?? '?'}`];
      if (type.name === 'reformatted')
        return [`reformatted ${JSON.stringify({ ...rest, was: wasWords(rest['was'], formats) })}`];
      return [`${type.name} ${JSON.stringify(rest)}`];
    })
    .sort()
    .join('\n');
}

function wasWords(was: unknown, formats: FormatWords): string[] {
  return (JSON.parse(String(was)) as { type: string; attrs?: { format: string } }[])
    .map(({ type, attrs }) => (attrs === undefined ? type : `${type} ${formats(attrs.format)}`))
    .filter((words) => words !== 'run ')
    .sort();
}
