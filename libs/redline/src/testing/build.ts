import type { Node } from 'prosemirror-model';
import { Transform } from 'prosemirror-transform';

import type { ChangeStamp, ParagraphProperties } from '../change.ts';
import { schema } from '../schema.ts';
import { suggestTransform, type SuggestOptions } from '../suggest/suggest-transform.ts';

/** Documents for examples, said briefly. */
export function docOf(...blocks: readonly Node[]): Node {
  return schema.nodes.doc.create(null, blocks);
}

export function paragraph(id: string, text = '', properties: Partial<ParagraphProperties> = {}): Node {
  return schema.nodes.paragraph.create({ ...properties, id }, text === '' ? [] : [schema.text(text)]);
}

/** Rows of cells with a paragraph each; the ids are `id`, `id.0`, `id.0.0` and so on. */
export function table(id: string, rows: readonly (readonly string[])[]): Node {
  return schema.nodes.table.create(
    { id },
    rows.map((cells, r) => tableRow(`${id}.${r}`, cells)),
  );
}

export function tableRow(id: string, cells: readonly string[]): Node {
  return schema.nodes.tableRow.create(
    { id },
    cells.map((text, c) => schema.nodes.tableCell.create(null, [paragraph(`${id}.${c}`, text)])),
  );
}

/** Change `id` by `by`; the later the id in the alphabet, the later the change. */
export function stamp(id: string, by: string): ChangeStamp {
  const second = String(id.charCodeAt(id.length - 1) % 60).padStart(2, '0');
  return { id, by, at: `2026-01-01T00:00:${second}Z` };
}

/** The document after a plain edit was made as a suggestion. @throws Error when it cannot be tracked. */
export function suggest(
  doc: Node,
  change: ChangeStamp,
  edit: (tr: Transform) => unknown,
  options: SuggestOptions = {},
): Node {
  const plain = new Transform(doc);
  edit(plain);
  const into = new Transform(doc);
  const result = suggestTransform(into, plain, change, options);
  if ('refused' in result) throw new Error(result.message);
  into.doc.check();
  return into.doc;
}

/** Where words first stand in the document's raw text. @throws Error when they stand nowhere. */
export function find(doc: Node, words: string): { readonly from: number; readonly to: number } {
  let found: number | undefined;
  doc.descendants((node, pos) => {
    if (found !== undefined || !node.isTextblock) return found === undefined;
    const index = node.textContent.indexOf(words);
    if (index >= 0) found = pos + 1 + index;
    return false;
  });
  if (found === undefined) throw new Error(`“${words}” stands nowhere in ${doc.toString()}.`);
  return { from: found, to: found + words.length };
}

/** The position before the block with an id. */
export function blockAt(doc: Node, id: string): number {
  let found: number | undefined;
  doc.descendants((node, pos) => {
    if (node.attrs['id'] === id) found ??= pos;
    return true;
  });
  if (found === undefined) throw new Error(`There is no block ${id}.`);
  return found;
}
