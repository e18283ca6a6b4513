import type { Node } from 'prosemirror-model';

import { decodeChanges, decodeRestyles } from '../change.ts';
import { deletionsOf, insertionOf, reformatMarksOf, stampOf } from '../marks.ts';
import { PROPERTY_NAMES } from '../properties.ts';
import { PROPOSED_SPLIT, schema } from '../schema.ts';

/**
 * A document with its changes as a person can read it, one line a paragraph:
 *
 * - `{+a words}` change a proposes the words, `{-a words}` that they go, `{~a words}` formats them;
 * - `¶+a`, `¶-a` at the end of a line, the same of a paragraph mark; `¶` in a text is a proposed split;
 * - `<style=Heading1 was null by a>` before it, what change a restyles; `| ` begins a table row, with `+a`, `-a`.
 */
export function show(doc: Node): string {
  return linesOf(doc).join('\n');
}

function linesOf(node: Node): string[] {
  return node.children.flatMap((child) => {
    if (child.type === schema.nodes.paragraph) return [showParagraph(child)];
    if (child.type === schema.nodes.tableRow) return [showRow(child)];
    return linesOf(child);
  });
}

function showRow(row: Node): string {
  const cells = row.children.map((cell) => linesOf(cell).join(' / '));
  return `| ${cells.join(' | ')} |${signs('', row)}`;
}

function showParagraph(paragraph: Node): string {
  const restyles = decodeRestyles(paragraph.attrs['restyled']);
  const looks = restyles.map(({ id, was }, i) => {
    const after = restyles[i + 1]?.was ?? paragraph.attrs;
    const changed = PROPERTY_NAMES.filter((name) => was[name] !== after[name]);
    return `<${changed.map((name) => `${name}=${String(after[name])} was ${String(was[name])}`).join(', ')} by ${id}>`;
  });
  return `${looks.join('')}${paragraph.children.map(showText).join('')}${signs('¶', paragraph)}`;
}

function showText({ text, marks }: Node): string {
  const changes = [
    ...[insertionOf(marks)].flatMap((change) => (change === undefined ? [] : [`+${change.id}`])),
    ...deletionsOf(marks)
      .map(({ id }) => `-${id}`)
      .sort(),
    ...reformatMarksOf(marks).map((mark) => `~${stampOf(mark).id}`),
  ];
  const shown = text!.replaceAll(PROPOSED_SPLIT, '¶');
  return changes.length === 0 ? shown : `{${changes.join(' ')} ${shown}}`;
}

function signs(of: string, node: Node): string {
  const inserted = decodeChanges(node.attrs['inserted']).map(({ id }) => `${of}+${id}`);
  const deleted = decodeChanges(node.attrs['deleted']).map(({ id }) => `${of}-${id}`);
  return [...inserted, ...deleted].map((sign) => ` ${sign}`).join('');
}
