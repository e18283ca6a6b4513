import { decodeChanges, decodeRestyles, PROPOSED_SPLIT } from '@countersign/redline';
import type { Mark, Node } from 'prosemirror-model';
import { Transform } from 'prosemirror-transform';

import type { CommentThread } from '../comment-thread.ts';
import { splitProperties } from '../split-properties.ts';

/**
 * A document as a Word file can hold it, for comparing before and after a journey through one. Change and thread ids,
 * which the file does not keep, are left out; a proposed split is the two paragraphs that Word writes for it.
 */
export function normalForm(
  doc: Node,
  threads: readonly CommentThread[],
  formats: FormatWords,
  orphans: readonly CommentThread[] = orphansOf(doc, threads),
): unknown {
  const lost = new Set(orphans.map(threadWords));
  const names = new Map(
    threads.map((thread) => [thread.id, lost.has(threadWords(thread)) ? null : threadWords(thread)]),
  );
  return {
    blocks: blocksOf(withWholeComments(doc), { names, formats }),
    threads: threads.map(threadWords).sort(),
  };
}

/** Threads without any text left: a file keeps them, at some word. */
export function orphansOf(doc: Node, threads: readonly CommentThread[]): CommentThread[] {
  const marked = new Set<unknown>();
  doc.descendants((node) => {
    for (const { type, attrs } of node.marks) if (type.name === 'comment') marked.add(attrs['id']);
  });
  return threads.filter(({ id }) => !marked.has(id));
}

/** A comment in Word is one range: it covers what was typed inside it too. */
function withWholeComments(doc: Node): Node {
  const ranges = new Map<string, { from: number; to: number; mark: Mark }>();
  doc.descendants((node, position) => {
    for (const mark of node.marks) {
      if (mark.type.name !== 'comment') continue;
      const id = String(mark.attrs['id']);
      ranges.set(id, { from: ranges.get(id)?.from ?? position, to: position + node.nodeSize, mark });
    }
  });
  const transform = new Transform(doc);
  for (const { from, to, mark } of ranges.values()) transform.addMark(from, to, mark);
  return transform.doc;
}

/** Words for a `run` mark's key that say the same in every import. */
export type FormatWords = (key: string) => string;

type Context = {
  /** Null for a thread whose place is not compared. */
  readonly names: ReadonlyMap<string, string | null>;
  readonly formats: FormatWords;
};

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
  const host = {
    properties: propertiesOf(paragraph.attrs),
    restyled: restyleOf(paragraph.attrs['restyled']),
  };
  const paragraphs: unknown[] = [];
  let look: unknown = host;
  let text: [string, string][] = [];
  paragraph.forEach((node) => {
    const marks = marksOf(node.marks, context);
    for (const part of (node.text ?? '').split(new RegExp(`(${PROPOSED_SPLIT})`))) {
      if (part === PROPOSED_SPLIT) {
        const mark = { inserted: stampIn(node.marks, 'inserted'), deleted: stampIn(node.marks, 'deleted') };
        paragraphs.push({ look, mark, text });
        look = lookAfter(node, host);
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
  paragraphs.push({ look, mark, text });
  return paragraphs;
}

function propertiesOf({
  style,
  level,
  listId,
  listLevel,
  align,
}: Readonly<Record<string, unknown>>): unknown {
  return { style, level, listId, listLevel, align };
}

type Look = { properties: unknown; restyled: { by: string; at: string; was: unknown } | null };

/** A split into a paragraph of other looks is, in Word, also a change of its looks. */
function lookAfter(split: Node, host: Look): Look {
  const properties = splitProperties(split);
  if (properties === null) return host;
  const [by, at] = stampIn(split.marks, 'inserted')!;
  return { properties, restyled: { by, at, was: host.restyled?.was ?? host.properties } };
}

type Stamp = readonly [by: string, at: string];

function stampIn(marks: readonly Mark[], name: string): Stamp | null {
  const attrs = marks.find(({ type }) => type.name === name)?.attrs;
  return attrs === undefined ? null : [String(attrs['by']), String(attrs['at'])];
}

/** Word has room for one change of a kind in a place: the first. */
function stampOf(encoded: unknown): Stamp | null {
  const first = decodeChanges(encoded)[0];
  return first === undefined ? null : [first.by, first.at];
}

function restyleOf(encoded: unknown): Look['restyled'] {
  const first = decodeRestyles(encoded)[0];
  return first === undefined ? null : { by: first.by, at: first.at, was: propertiesOf(first.was) };
}

function marksOf(marks: readonly Mark[], { names, formats }: Context): string {
  const changes = new Set<string>();
  return marks
    .flatMap(({ type, attrs }) => {
      const { id, now: _now, ...rest } = attrs as Record<string, unknown>;
      if (type.name === 'run') {
        const words = formats(String(rest['format']));
        return words === '' ? [] : [`run ${words}`];
      }
      if (type.name === 'comment') {
        const words = names.get(String(id));
        return words === null ? [] : [`comment ${words ?? '?'}`];
      }
      if (['inserted', 'deleted', 'reformatted'].includes(type.name)) {
        if (changes.has(type.name)) return [];
        changes.add(type.name);
      }
      if (type.name === 'reformatted') {
        return [`reformatted ${JSON.stringify({ ...rest, was: wasWords(rest['was'], formats) })}`];
      }
      // A break is made anew; any other object is the file's own, and its key says which.
      if (/-break$/.test(String(rest['kind']))) return [String(rest['kind'])];
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
