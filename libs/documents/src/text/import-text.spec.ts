import { describe, expect, it } from 'vitest';

import { documentText } from '../document-text.ts';
import { importDocument } from '../import-document.ts';

function imported(content: string | Uint8Array, fileName: string) {
  return importDocument(typeof content === 'string' ? new TextEncoder().encode(content) : content, {
    fileName,
  });
}

describe('plain text', () => {
  it('has a paragraph a line', async () => {
    const { doc, title, type } = await imported('Agreement\r\n\r\nOne.\nTwo.\u2028Three.\n', 'x.txt');
    expect(documentText(doc)).toBe('Agreement\nOne.\nTwo. Three.');
    expect([type, title]).toEqual(['txt', 'Agreement']);
  });

  it('that was wrapped at a width is joined again', async () => {
    const line = 'words that fill the line up to about the width of the page here';
    const clause = [line, line, line, 'and end.'].join('\n');
    const { doc } = await imported(`${clause}\n\n${clause}\n(a) an item\n`, 'x.txt');
    const joined = `${line} ${line} ${line} and end.`;
    expect(documentText(doc)).toBe([joined, joined, '(a) an item'].join('\n'));
  });

  it.each([
    ['UTF-16', Uint8Array.from(Buffer.from('\uFEFFcafé “x”', 'utf16le'))],
    ['Windows-1252', Uint8Array.of(0x63, 0x61, 0x66, 0xe9, 0x20, 0x93, 0x78, 0x94)],
    ['UTF-8 with a mark', Uint8Array.from(Buffer.from('\uFEFFcafé “x”'))],
  ])('in %s is decoded', async (_, bytes) => {
    expect(documentText((await imported(bytes, 'x.txt')).doc)).toBe('café “x”');
  });

  it('without words is refused', async () => {
    await expect(imported(' \n\t\n', 'x.txt')).rejects.toMatchObject({ code: 'empty' });
  });
});

describe('Markdown', () => {
  it('has headings, lists, emphasis, links and tables', async () => {
    const { doc, title, numbering } = await imported(
      [
        '# Services *Agreement*',
        '',
        'Between **Acme** and ~~Beta~~ [Gamma](https://example.com/g), [bad](javascript:x).',
        '',
        '1. First',
        '   - inner',
        '2. Second &amp; last',
        '',
        '> Quoted',
        '',
        '| Fee | Amount |',
        '|-----|-------:|',
        '| Setup | 100 |',
        '',
        '<script>alert(1)</script>',
      ].join('\n'),
      'x.md',
    );
    expect(title).toBe('Services Agreement');
    expect(
      doc.children.map(
        ({ attrs, type }) => [type.name, attrs['style'] ?? attrs['listId'] ?? null] as unknown,
      ),
    ).toEqual([
      ['paragraph', 'Heading1'],
      ['paragraph', null],
      ['paragraph', 'decimal-1'],
      ['paragraph', 'bullet-2'],
      ['paragraph', 'decimal-1'],
      ['paragraph', 'Quote'],
      ['table', null],
      ['paragraph', null],
    ]);
    expect(documentText(doc)).toBe(
      'Services Agreement\nBetween Acme and Beta Gamma, bad.\nFirst\ninner\nSecond & last\nQuoted\nFee\nAmount\nSetup\n100\n<script>alert(1)</script>',
    );
    const links = doc
      .child(1)
      .children.flatMap((text) =>
        text.marks.flatMap(({ attrs }) => (attrs['href'] as string | undefined) ?? []),
      );
    expect(links).toEqual(['https://example.com/g']);
    expect(Object.keys(numbering)).toEqual(['decimal-1', 'bullet-2']);
  });

  it('nested without end is refused, not fatal', async () => {
    await expect(imported(`${'> '.repeat(20_000)}x`, 'x.md')).rejects.toMatchObject({ code: 'broken' });
  });
});
