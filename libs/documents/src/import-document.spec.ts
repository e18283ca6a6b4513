import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';

import { importDocument } from './import-document.ts';
import { pdfFile, pdfLines } from './testing/pdf-file.ts';
import { BY_A, paragraph, revision, run, wordFile } from './testing/word-file.ts';

const TYPES = (type: string) => ({
  '[Content_Types].xml': strToU8(
    `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/a" ContentType="${type}"/></Types>`,
  ),
});

function ole(stream: string): Uint8Array {
  const bytes = Buffer.alloc(2048);
  Buffer.from('d0cf11e0a1b11ae1', 'hex').copy(bytes);
  Buffer.from(stream, 'utf16le').copy(bytes, 1024);
  return Uint8Array.from(bytes);
}

describe('a file is told by its content', () => {
  it.each([
    ['nothing', new Uint8Array(), 'empty', /empty/],
    ['a picture', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10), 'wrong-type', /PNG/],
    ['a program', Uint8Array.of(0x7f, 0x45, 0x4c, 0x46, 0, 0), 'wrong-type', /program/],
    ['Rich Text', strToU8('{\\rtf1 hello}'), 'wrong-type', /Rich Text/],
    ['HTML', strToU8('<!DOCTYPE html><p>x'), 'wrong-type', /HTML/],
    [
      'binary data',
      Uint8Array.from({ length: 100 }, (_, index) => index % 7),
      'wrong-type',
      /neither Word, PDF nor text/,
    ],
    ['an old Word file', ole('WordDocument'), 'wrong-type', /before 2007/],
    ['an encrypted Word file', ole('EncryptedPackage'), 'password-protected', /password/],
    [
      'a spreadsheet',
      zipSync(TYPES('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml')),
      'wrong-type',
      /spreadsheet/,
    ],
    [
      'an OpenDocument text',
      zipSync({ mimetype: strToU8('x'), 'content.xml': strToU8('<a/>') }),
      'wrong-type',
      /OpenDocument/,
    ],
    ['a zip of anything', zipSync({ 'a.txt': strToU8('x') }), 'wrong-type', /archive/],
    [
      'a Word file with macros',
      zipSync(TYPES('application/vnd.ms-word.document.macroEnabled.main+xml')),
      'wrong-type',
      /macros/,
    ],
    ['half a Word file', wordFile({ body: paragraph(run('x')) }).subarray(0, 300), 'broken', /damaged/],
    [
      'a Word file without a body',
      wordFile({ body: '', extra: { 'word/document.xml': '<a/>' } }),
      'broken',
      /no document body/,
    ],
    [
      'a Word file with a document type',
      wordFile({ body: '', extra: { 'word/document.xml': '<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>' } }),
      'broken',
      /document type/,
    ],
  ])('%s is refused', async (_, bytes, code, message) => {
    const refused = importDocument(bytes, { fileName: 'agreement.docx' });
    await expect(refused).rejects.toMatchObject({
      name: 'ImportRefusal',
      code,
      message: expect.stringMatching(message) as string,
    });
  });

  it('whatever its name says', async () => {
    const { type } = await importDocument(wordFile({ body: paragraph(run('x')) }), {
      fileName: 'picture.png',
    });
    expect(type).toBe('docx');
  });
});

describe('limits', () => {
  const large = (count: number) => wordFile({ body: paragraph(run('word '.repeat(count))) });

  it.each([
    ['the file', { bytesIn: 100 }, 'too-large'],
    ['what it inflates to', { bytesOut: 1_000 }, 'bomb'],
    ['its parts', { entries: 3 }, 'bomb'],
    ['its elements', { elements: 5 }, 'too-large'],
    ['its characters', { characters: 1_000 }, 'too-large'],
    ['its pages', { pages: 1 }, 'too-large'],
    ['its paragraphs', { paragraphs: 0 }, 'too-large'],
  ])('bound %s', async (_, limits, code) => {
    await expect(importDocument(large(2_000), { fileName: 'a.docx', limits })).rejects.toMatchObject({
      code,
    });
  });
});

describe('three hundred pages', () => {
  const words = (pages: number) => `${'word '.repeat(600 * pages - 1)}.`;
  const stating = (pages: number) => {
    const relationships =
      '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="a" Type="http://x/officeDocument" Target="word/document.xml"/><Relationship Id="b" Type="http://x/extended-properties" Target="docProps/app.xml"/></Relationships>';
    const app = `<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"><Pages>${pages}</Pages></Properties>`;
    return wordFile({
      body: paragraph(run(words(50))),
      extra: { '_rels/.rels': relationships, 'docProps/app.xml': app },
    });
  };
  const breaks = (count: number) =>
    wordFile({
      body: paragraph(
        Array.from({ length: count }, () => `${run('x')}<w:r><w:lastRenderedPageBreak/></w:r>`).join(''),
      ),
    });

  it.each([
    ['plain text', 'a.txt', (pages: number) => strToU8(words(pages))],
    ['Markdown', 'a.md', (pages: number) => strToU8(`# Lease\n\n${words(pages)}`.replace('word word ', ''))],
    [
      'a Word file, by its text',
      'a.docx',
      (pages: number) => wordFile({ body: paragraph(run(words(pages))) }),
    ],
    ['a Word file, by its own count', 'a.docx', stating],
    ['a Word file, by its page breaks', 'a.docx', (pages: number) => breaks(pages - 1)],
    [
      'a PDF',
      'a.pdf',
      (pages: number) => pdfFile(Array.from({ length: pages }, () => pdfLines(['Some words.']))),
    ],
  ])('are taken of %s, and not one more', async (_, fileName, file) => {
    await expect(importDocument(file(300), { fileName })).resolves.toMatchObject({ pages: 300 });
    await expect(importDocument(file(301), { fileName })).rejects.toMatchObject({
      code: 'too-large',
      message: expect.stringMatching(
        / 301 pages.*; at most 300 are imported\. Divide the contract/,
      ) as string,
    });
  });
});

describe('an import', () => {
  it('maps the names in the file to accounts', async () => {
    const body = paragraph(revision('ins', BY_A, run('x')));
    const { doc, authors } = await importDocument(wordFile({ body }), {
      fileName: 'a.docx',
      accounts: { 'Author A': 'account-1' },
    });
    expect(doc.firstChild!.firstChild!.marks[0]!.attrs['by']).toBe('account-1');
    expect(authors).toEqual([{ id: 'account-1', name: 'Author A', initials: null, kind: 'person' }]);
  });

  it('finds a title in the properties, in the text, or in the name of the file', async () => {
    const title = async (body: string, fileName = 'nda_final v2.docx') =>
      (await importDocument(wordFile({ body }), { fileName })).title;
    expect(await title(paragraph('') + paragraph(run('MUTUAL NDA')))).toBe('MUTUAL NDA');
    expect(await title(paragraph(run('x'.repeat(500))))).toBe('nda final v2');
    const inStyle = paragraph(run('Uptime and credits'), '<w:pStyle w:val="Title"/>');
    const styles = '<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/></w:style>';
    const styled = async (body: string) =>
      (await importDocument(wordFile({ body, styles }), { fileName: 'a.docx' })).title;
    expect(await styled(paragraph(run('Draft')) + inStyle)).toBe('Uptime and credits');
    // Far into the document the style is that of a table's head, not of its title.
    expect(await styled(paragraph(run('SERVICE AGREEMENT')) + paragraph(run('x')).repeat(60) + inStyle)).toBe(
      'SERVICE AGREEMENT',
    );
    const core =
      '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Stated</dc:title></cp:coreProperties>';
    const relationships =
      '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="a" Type="http://x/officeDocument" Target="word/document.xml"/><Relationship Id="b" Type="http://x/core-properties" Target="docProps/core.xml"/></Relationships>';
    const bytes = wordFile({
      body: paragraph(run('x')),
      extra: { '_rels/.rels': relationships, 'docProps/core.xml': core },
    });
    expect((await importDocument(bytes, { fileName: 'a.docx' })).title).toBe('Stated');
  });

  it('never fails but by a refusal on damaged bytes', async () => {
    const whole = wordFile({ body: paragraph(run('some words')) });
    for (let at = 0; at < whole.length; at += 7) {
      const damaged = Uint8Array.from(whole);
      damaged[at] = damaged[at]! ^ 0x55;
      const outcome = await importDocument(damaged, { fileName: 'a.docx' }).then(
        () => 'imported',
        (cause: unknown) => (cause as Error).name,
      );
      expect(['imported', 'ImportRefusal']).toContain(outcome);
    }
  });
});
