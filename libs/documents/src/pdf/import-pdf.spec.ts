import { describe, expect, it } from 'vitest';

import { documentText } from '../document-text.ts';
import { importDocument } from '../import-document.ts';
import { hasProgram } from '../testing/peer-programs.ts';
import { pdfFile, pdfLines, type PdfText } from '../testing/pdf-file.ts';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const CLAUSE = [
  'The Supplier shall deliver the Services with reasonable skill and care and in accord-',
  'ance with good industry practice, and shall not engage in any non-compete arrange-',
  'ment with third parties during the term of this Agreement except as set out herein and',
  'in the Schedules to it.',
];

function agreement(): PdfText[][] {
  const furniture = (page: number): PdfText[] => [
    { text: 'Acme / Beta: confidential', x: 72, y: 800, size: 9 },
    { text: `Page ${page} of 3`, x: 270, y: 30, size: 9 },
  ];
  return [
    [
      ...furniture(1),
      { text: 'SERVICES AGREEMENT', x: 190, y: 740, size: 18 },
      ...pdfLines(CLAUSE),
      ...pdfLines(['1. The Customer shall pay the Fees.', '2. The arrangement ends after one year.', ''], {
        top: 620,
      }),
    ],
    [
      ...furniture(2),
      ...pdfLines([
        ...CLAUSE.slice(0, 2),
        'ment that goes on over the page and is not at its end where this page is, because',
      ]),
    ],
    [...furniture(3), ...pdfLines(['it continues here in the middle of a sentence.'])],
  ];
}

async function textOf(pages: PdfText[][], options = {}): Promise<string> {
  const { doc } = await importDocument(pdfFile(pages, options), { fileName: 'a.pdf' });
  return documentText(doc);
}

describe('a PDF', () => {
  it('becomes paragraphs: lines joined, hyphens resolved by the document, headers and page numbers dropped', async () => {
    const lines = (await textOf(agreement())).split('\n');
    expect(lines[0]).toBe('SERVICES AGREEMENT');
    expect(lines[1]).toBe(
      'The Supplier shall deliver the Services with reasonable skill and care and in accordance with good industry practice, and shall not engage in any non-compete arrangement with third parties during the term of this Agreement except as set out herein and in the Schedules to it.',
    );
    expect(lines.slice(2, 4)).toEqual([
      '1. The Customer shall pay the Fees.',
      '2. The arrangement ends after one year.',
    ]);
    expect(lines.at(-1)).toMatch(/because it continues here in the middle of a sentence\.$/);
    expect(lines.join(' ')).not.toMatch(/confidential|Page \d/);
  });

  it('goes on with a sentence whose lines are set unevenly, and keeps paragraphs apart that are', async () => {
    const gap = (text: string, y: number): PdfText => ({ text, x: 72, y, size: 11 });
    const lines = [
      gap('The Distributor shall display a link in the area that is reserved for the Products', 700),
      gap('of the Supplier at all times.', 674),
      gap('It shall keep records of every display for as long as this Agreement is in force, and', 648),
      ...[0, 1, 2, 3].map((line) =>
        gap('for a year after it has ended, whatever the reason may be, and', 635 - 13 * line),
      ),
      gap('then delete them.', 583),
    ];
    expect((await textOf([lines])).split('\n').map((line) => line.slice(0, 20))).toEqual([
      'The Distributor shal',
      'It shall keep record',
    ]);
  });

  it('is a read-only baseline with a warning, its headings by size of type', async () => {
    const imported = await importDocument(pdfFile(agreement()), { fileName: 'a.pdf' });
    expect(imported).toMatchObject({ type: 'pdf', readOnly: true, pages: 3, title: 'SERVICES AGREEMENT' });
    expect(imported.warnings.map(({ code }) => code)).toEqual(['pdf-layout']);
    expect(imported.doc.firstChild!.attrs).toMatchObject({ style: 'Heading1', level: 0, align: 'center' });
  });

  it('has the title that it states, unless that says nothing', async () => {
    const titled = async (title: string, pages = agreement()) =>
      (await importDocument(pdfFile(pages, { title }), { fileName: 'nda_final.pdf' })).title;
    expect(await titled('Master Services Agreement')).toBe('Master Services Agreement');
    for (const nothing of ['about:blank', 'untitled', 'Microsoft Word - x.doc', 'nda_final']) {
      expect(await titled(nothing)).toBe('SERVICES AGREEMENT');
    }
    expect(await titled('about:blank', [pdfLines(CLAUSE)])).toBe('nda final');
  });

  it('in two columns is read column by column', async () => {
    const column = (x: number, name: string) =>
      Array.from({ length: 12 }, (_, index) => ({
        text: `${name} column line ${index} of text that goes on`,
        x,
        y: 700 - 14 * index,
      }));
    const text = await textOf([[...column(60, 'left'), ...column(320, 'right')]]);
    expect(text.indexOf('right column line 0')).toBeGreaterThan(text.indexOf('left column line 11'));
  });

  it('without a text layer is refused, and told why', async () => {
    await expect(importDocument(pdfFile([[], []]), { fileName: 'a.pdf' })).rejects.toMatchObject({
      code: 'scan',
      message: expect.stringMatching(/no text layer.*OCR/) as string,
    });
  });

  it('whose only text is stamped on every page is refused as the scan that it is', async () => {
    const stamped = [1, 2, 3, 4].map((page): PdfText[] => [
      { text: 'Envelope ID: 5B1C2D3E-4F50-6172-8394-A5B6C7D8E9F0', x: 72, y: 810, size: 8 },
      { text: `Page ${page} of 4`, x: 270, y: 30, size: 9 },
    ]);
    await expect(importDocument(pdfFile(stamped), { fileName: 'a.pdf' })).rejects.toMatchObject({
      code: 'scan',
      message: expect.stringMatching(/no text but what is printed on every page.*OCR/) as string,
    });
    const read = [...stamped.slice(0, 3), [...stamped[3]!, ...pdfLines(CLAUSE)]];
    const { doc, warnings } = await importDocument(pdfFile(read), { fileName: 'a.pdf' });
    expect(documentText(doc)).toMatch(/^The Supplier shall deliver/);
    expect(warnings).toContainEqual(expect.objectContaining({ code: 'pdf-pages', count: 3 }));
  });

  it('that asks for a password is refused; so is one whose text may not be copied', async () => {
    await expect(textOf(agreement(), { password: 'secret' })).rejects.toMatchObject({
      code: 'password-protected',
    });
    await expect(textOf(agreement(), { password: '', mayCopy: false })).rejects.toMatchObject({
      code: 'password-protected',
      message: expect.stringMatching(/does not allow/) as string,
    });
    expect(await textOf(agreement(), { password: '' })).toContain('SERVICES AGREEMENT');
  });

  it('that is too long or damaged is refused', async () => {
    const many = Array.from({ length: 6 }, () => pdfLines(['Some words on a page of an agreement.']));
    await expect(
      importDocument(pdfFile(many), { fileName: 'a.pdf', limits: { pages: 5 } }),
    ).rejects.toMatchObject({
      code: 'too-large',
    });
    const cut = pdfFile(agreement()).subarray(0, 200);
    await expect(importDocument(cut, { fileName: 'a.pdf' })).rejects.toMatchObject({ code: 'broken' });
  });
});

describe.skipIf(!hasProgram('pdftotext'))('pdftotext (skipped where it is not installed)', () => {
  it('reads the same words', async () => {
    const bytes = pdfFile(agreement());
    const folder = mkdtempSync(join(tmpdir(), 'countersign-'));
    try {
      writeFileSync(join(folder, 'a.pdf'), bytes);
      const theirs = execFileSync('pdftotext', ['-layout', join(folder, 'a.pdf'), '-']).toString();
      const { doc } = await importDocument(bytes, { fileName: 'a.pdf' });
      const words = (text: string) => new Set(text.match(/\p{L}{4,}/gu));
      for (const word of words(documentText(doc))) {
        const parts = theirs.includes(word) || theirs.replace(/-\s+/g, '').includes(word);
        expect(parts, word).toBe(true);
      }
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
