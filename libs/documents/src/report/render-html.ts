import { OBJECT_CHARACTER, PROPOSED_SPLIT } from '@countersign/redline';
import type { Mark, Node } from 'prosemirror-model';

import { safeLink } from '../docx/safe-link.ts';
import { ownListKind } from '../export/own-lists.ts';
import { escapeAttribute, escapeText } from '../xml/escape-xml.ts';

const STYLE = [
  'body{font:16px/1.55 Georgia,serif;max-width:44rem;margin:3rem auto;padding:0 1rem;color:#1c1c1a}',
  'h1,h2,h3,h4,h5,h6{line-height:1.25;margin:2em 0 .5em}',
  '.title{font-size:1.9em;font-weight:bold;margin:0 0 1em}',
  'blockquote{margin:1em 0;padding-left:1em;border-left:3px solid #c9c7c1;font-style:italic}',
  'table{border-collapse:collapse;margin:1em 0}td{border:1px solid #bbb;padding:.3em .7em;vertical-align:top}',
  '@media print{body{margin:0;max-width:none}}',
].join('\n');

/**
 * A document as one HTML page: text escaped, links to the web, mail and bookmarks only, no script, nothing fetched.
 * Changes are shown with `ins` and `del`.
 */
export function renderHtml(doc: Node, title: string): string {
  return [
    '<!doctype html>',
    '<html lang="en">',
    `<head><meta charset="utf-8"><title>${escapeText(title)}</title><style>${STYLE}</style></head>`,
    `<body>\n${renderBlocks(doc)}\n</body>`,
    '</html>\n',
  ].join('\n');
}

function renderBlocks(parent: Node): string {
  const html: string[] = [];
  const open: string[] = [];
  const closeTo = (depth: number) => {
    while (open.length > depth) html.push(`</li></${open.pop()!}>`);
  };
  parent.forEach((block) => {
    const listId: unknown = block.attrs['listId'];
    const kind = typeof listId === 'string' ? ownListKind(listId) : null;
    if (kind === null) {
      closeTo(0);
      html.push(block.type.name === 'table' ? renderTable(block) : renderParagraph(block));
      return;
    }
    const depth = Number(block.attrs['listLevel'] ?? 0) + 1;
    closeTo(depth);
    if (open.length === depth) html.push('</li>');
    while (open.length < depth) {
      const tag = kind === 'bullet' ? 'ul' : 'ol';
      open.push(tag);
      html.push(open.length < depth ? `<${tag}><li>` : `<${tag}>`);
    }
    html.push(`<li>${renderText(block)}`);
  });
  closeTo(0);
  return html.join('\n');
}

function renderParagraph(paragraph: Node): string {
  const { style, level } = paragraph.attrs as { style: string | null; level: number | null };
  const text = renderText(paragraph);
  if (style === 'Title') return `<p class="title">${text}</p>`;
  if (level !== null) return `<h${Math.min(6, level + 1)}>${text}</h${Math.min(6, level + 1)}>`;
  if (style === 'Quote') return `<blockquote>${text}</blockquote>`;
  return text === '' ? '' : `<p>${text}</p>`;
}

function renderTable(table: Node): string {
  const rows = table.children.map((row) => {
    const cells = row.children.map((cell) => {
      const { colspan, rowspan } = cell.attrs as { colspan: number; rowspan: number };
      const spans = `${colspan > 1 ? ` colspan="${colspan}"` : ''}${rowspan > 1 ? ` rowspan="${rowspan}"` : ''}`;
      return `<td${spans}>${renderBlocks(cell)}</td>`;
    });
    return `<tr>${cells.join('')}</tr>`;
  });
  return `<table><tbody>${rows.join('\n')}</tbody></table>`;
}

function renderText(paragraph: Node): string {
  return paragraph.children
    .map((node) =>
      node.marks.reduceRight(
        (html, mark) => wrap(html, mark),
        escapeText((node.text ?? '').replaceAll(OBJECT_CHARACTER, ''))
          .replaceAll('\n', '<br>')
          .replaceAll(PROPOSED_SPLIT, '¶'),
      ),
    )
    .join('');
}

const TAGS: Readonly<Record<string, string>> = {
  inserted: 'ins',
  deleted: 'del',
  strong: 'strong',
  emphasis: 'em',
  underline: 'u',
  strike: 's',
  superscript: 'sup',
  subscript: 'sub',
};

function wrap(html: string, { type, attrs }: Mark): string {
  const tag = TAGS[type.name];
  if (tag !== undefined) return `<${tag}>${html}</${tag}>`;
  const href = type.name === 'link' ? safeLink(String(attrs['href'])) : null;
  return href === null
    ? html
    : `<a href="${escapeAttribute(href)}" rel="noopener noreferrer nofollow">${html}</a>`;
}
