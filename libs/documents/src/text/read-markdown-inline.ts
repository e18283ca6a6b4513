import { schema } from '@countersign/redline';
import type { Token, Tokens } from 'marked';
import type { Mark, Node } from 'prosemirror-model';

import { plainCharacters } from '../docx/plain-characters.ts';
import { safeLink } from '../docx/safe-link.ts';

/** Inline Markdown as text with marks. A link that is not allowed stays as its words; an image as its description. */
export function readMarkdownInline(tokens: readonly Token[], { strong = false } = {}): Node[] {
  return readTokens(tokens, strong ? [schema.marks.strong.create()] : []);
}

function readTokens(tokens: readonly Token[], marks: readonly Mark[]): Node[] {
  return tokens.flatMap((token) => readToken(token, marks));
}

function readToken(token: Token, marks: readonly Mark[]): Node[] {
  switch (token.type) {
    case 'strong':
      return readTokens((token as Tokens.Strong).tokens, schema.marks.strong.create().addToSet(marks));
    case 'em':
      return readTokens((token as Tokens.Em).tokens, schema.marks.emphasis.create().addToSet(marks));
    case 'del':
      return readTokens((token as Tokens.Del).tokens, schema.marks.strike.create().addToSet(marks));
    case 'link': {
      const { href, tokens } = token as Tokens.Link;
      const safe = safeLink(href);
      return readTokens(
        tokens,
        safe === null ? marks : schema.marks.link.create({ href: safe }).addToSet(marks),
      );
    }
    case 'br':
      return [schema.text('\n', marks)];
    case 'image':
      return text((token as Tokens.Image).text, marks);
    case 'escape':
    case 'codespan':
      return text((token as Tokens.Codespan).text, marks);
    case 'text': {
      const { tokens, text: words } = token as Tokens.Text;
      return tokens === undefined ? text(words, marks) : readTokens(tokens, marks);
    }
    default:
      return text(token.raw, marks);
  }
}

/** A line end within a paragraph is a space. */
function text(words: string, marks: readonly Mark[]): Node[] {
  const plain = plainCharacters(decodeEntities(words));
  return plain === '' ? [] : [schema.text(plain, marks)];
}

const NAMED: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\u00A0',
  sect: '§',
  copy: '©',
  reg: '®',
  ndash: '–',
  mdash: '—',
};

/** Character references as CommonMark reads them; unknown names stay as written. */
function decodeEntities(words: string): string {
  return words.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]+));/gi, (whole, ...groups: unknown[]) => {
    const [decimal, hex, name] = groups as (string | undefined)[];
    if (name !== undefined) return Object.hasOwn(NAMED, name) ? NAMED[name]! : whole;
    const code = decimal === undefined ? Number.parseInt(hex!, 16) : Number(decimal);
    return code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff)
      ? String.fromCodePoint(code)
      : '\uFFFD';
  });
}
