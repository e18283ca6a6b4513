import { OBJECT_CHARACTER, PROPOSED_SPLIT } from '@countersign/redline';
import type { Mark, Node } from 'prosemirror-model';

import { safeLink } from '../docx/safe-link.ts';
import { ownListKind } from '../export/own-lists.ts';

/** A document as Markdown. What Markdown has no sign for (underline, alignment, merged cells) is left out. */
export function renderMarkdown(doc: Node): string {
  const lines: string[] = [];
  let inList = false;
  doc.forEach((block) => {
    const listId: unknown = block.attrs['listId'];
    const kind = typeof listId === 'string' ? ownListKind(listId) : null;
    if (inList && kind === null) lines.push('');
    inList = kind !== null;
    if (block.type.name === 'table') lines.push(...renderTable(block), '');
    else if (kind === null) lines.push(...renderParagraph(block));
    else {
      const indent = '    '.repeat(Number(block.attrs['listLevel'] ?? 0));
      lines.push(`${indent}${kind === 'bullet' ? '-' : '1.'} ${renderText(block)}`);
    }
  });
  return `${lines.join('\n').trim()}\n`;
}

function renderParagraph(paragraph: Node): string[] {
  const { style, level } = paragraph.attrs as { style: string | null; level: number | null };
  const text = renderText(paragraph);
  if (text === '') return [];
  const before =
    style === 'Title'
      ? '# '
      : level !== null
        ? `${'#'.repeat(Math.min(6, level + 1))} `
        : style === 'Quote'
          ? '> '
          : '';
  return [before + (before === '' ? guardStart(text) : text), ''];
}

/** Text that would start a heading, a list or a quote keeps being text. */
function guardStart(text: string): string {
  return text.replace(/^(\d+)([.)])(?=\s)/, '$1\\$2').replace(/^([#>+-])(?=\s|$)/, '\\$1');
}

function renderTable(table: Node): string[] {
  const rows = table.children.map((row) => row.children.map(renderCell));
  const [head = [], ...body] = rows;
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...body.map(line)];
}

function renderCell(cell: Node): string {
  return cell.children
    .map((block) => (block.type.name === 'paragraph' ? renderText(block) : block.textContent))
    .join(' ')
    .replaceAll('|', '\\|');
}

function renderText(paragraph: Node): string {
  return paragraph.children.map((node) => renderRun(node.text ?? '', node.marks)).join('');
}

const SIGNS: Readonly<Record<string, string>> = { strong: '**', emphasis: '*', strike: '~~', deleted: '~~' };

/** Signs stand at the words, not at the spaces around them: elsewhere they are not read as emphasis. */
function renderRun(text: string, marks: readonly Mark[]): string {
  const plain = text
    .replaceAll(OBJECT_CHARACTER, '')
    .replaceAll(PROPOSED_SPLIT, ' ')
    .replaceAll('\n', '  \n');
  const [, before = '', words = '', after = ''] = /^(\s*)([\s\S]*?)(\s*)$/.exec(plain) ?? [];
  if (words === '') return plain;
  let marked = words.replace(/[\\`*_{}[\]<>~]/g, '\\$&');
  for (const { type, attrs } of [...marks].reverse()) {
    const sign = SIGNS[type.name] ?? '';
    const href = type.name === 'link' ? safeLink(String(attrs['href'])) : null;
    marked =
      href === null ? sign + marked + sign : `[${marked}](<${href.replace(/[<>]/g, encodeURIComponent)}>)`;
  }
  return before + marked + after;
}
