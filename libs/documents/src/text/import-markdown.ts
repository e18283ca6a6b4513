import { schema } from '@countersign/redline';
import { lexer, type Token, type Tokens } from 'marked';
import type { Node } from 'prosemirror-model';

import { titleFromFileName, titleFromText } from '../document-title.ts';
import type { FidelityWarning } from '../docx/reading.ts';
import type { ImportedDocument } from '../imported-document.ts';
import type { ImportLimits } from '../limits.ts';
import { buildPlain, createIds } from './build-plain.ts';
import { decodeText } from './decode-text.ts';
import { readMarkdownInline } from './read-markdown-inline.ts';

type Reading = {
  readonly nextId: (kind: 'p' | 't' | 'r') => string;
  readonly warnings: Map<string, string>;
  lists: number;
};

type Place = {
  readonly style: string | null;
  readonly listId: string | null;
  readonly listLevel: number | null;
};

const BODY: Place = { style: null, listId: null, listLevel: null };
const DEEPEST = 8;

/** Reads Markdown (CommonMark with tables and strikethrough). HTML in it is text, never markup. */
export function importMarkdown(
  bytes: Uint8Array,
  { fileName, limits }: { fileName: string; limits: ImportLimits },
): ImportedDocument {
  const reading: Reading = { nextId: createIds(), warnings: new Map(), lists: 0 };
  const tokens = lexer(decodeText(bytes), { gfm: true });
  const blocks = readTokens(tokens, BODY, reading);
  const heading =
    blocks.find((block) => block.attrs['level'] !== null && block.type.name === 'paragraph') ?? blocks[0];
  const title = titleFromText(heading?.textContent ?? '') ?? titleFromFileName(fileName);
  const warnings = [...reading.warnings].map(([code, message]): FidelityWarning => ({
    code,
    message,
    count: 1,
  }));
  return buildPlain({ type: 'md', title, blocks, readOnly: false, warnings }, limits);
}

function readTokens(tokens: readonly Token[], place: Place, reading: Reading): Node[] {
  return tokens.flatMap((token) => readToken(token, place, reading));
}

function readToken(token: Token, place: Place, reading: Reading): Node[] {
  switch (token.type) {
    case 'heading': {
      const { depth, tokens } = token as Tokens.Heading;
      return [paragraph(tokens, { ...place, style: `Heading${depth}` }, reading, depth - 1)];
    }
    case 'paragraph':
    case 'text':
      return [paragraph(inlineOf(token), place, reading)];
    case 'blockquote':
      return readTokens((token as Tokens.Blockquote).tokens, { ...place, style: 'Quote' }, reading);
    case 'list':
      return readList(token as Tokens.List, place, reading);
    case 'code':
      return (token as Tokens.Code).text
        .split('\n')
        .map((line) =>
          paragraph([{ type: 'text', raw: line, text: line }], { ...place, style: 'Code' }, reading),
        );
    case 'table':
      return [readTable(token as Tokens.Table, reading)];
    case 'html': {
      reading.warnings.set('html', 'HTML in the file is shown as text.');
      const text = (token as Tokens.HTML).text.trim();
      return text === '' || text.startsWith('<!--')
        ? []
        : [paragraph([{ type: 'text', raw: text, text }], place, reading)];
    }
    default:
      return [];
  }
}

function inlineOf(token: Token): readonly Token[] {
  const { tokens } = token as { tokens?: readonly Token[] };
  return tokens ?? [token];
}

function paragraph(
  tokens: readonly Token[],
  place: Place,
  { nextId }: Reading,
  level: number | null = null,
): Node {
  const content = readMarkdownInline(tokens);
  return schema.nodes.paragraph.create({ ...place, level, id: nextId('p') }, content);
}

/** A list within a list is one level deeper in the same instance when it is of the same kind, else one of its own. */
function readList(list: Tokens.List, place: Place, reading: Reading): Node[] {
  const kind = list.ordered ? 'decimal' : 'bullet';
  const same = place.listId?.startsWith(`${kind}-`) === true;
  const listId = same ? place.listId : `${kind}-${++reading.lists}`;
  const listLevel = Math.min(DEEPEST, (place.listLevel ?? -1) + 1);
  return list.items.flatMap((item) => {
    let numbered = false;
    return item.tokens.flatMap((token) => {
      const isText = token.type === 'text' || token.type === 'paragraph';
      if (!isText) return readToken(token, { ...place, listId, listLevel }, reading);
      // Only the first paragraph of an item bears its number.
      const here = numbered ? { ...place, listId: null, listLevel: null } : { ...place, listId, listLevel };
      numbered = true;
      return readToken(token, here, reading);
    });
  });
}

function readTable(table: Tokens.Table, reading: Reading): Node {
  const id = reading.nextId('t');
  const columns = table.header.length;
  const row = (cells: readonly Tokens.TableCell[]) =>
    schema.nodes.tableRow.create(
      { id: reading.nextId('r') },
      Array.from({ length: columns }, (_, index) => {
        const cell = cells[index];
        const align = table.align[index] ?? null;
        const content = cell === undefined ? [] : readMarkdownInline(cell.tokens, { strong: cell.header });
        return schema.nodes.tableCell.create(
          null,
          schema.nodes.paragraph.create({ id: reading.nextId('p'), align }, content),
        );
      }),
    );
  return schema.nodes.table.create({ id }, [row(table.header), ...table.rows.map(row)]);
}
