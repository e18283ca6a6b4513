import { schema } from '@countersign/redline';
import type { Node } from 'prosemirror-model';

import { titleFromFileName, titleFromProperties, titleFromText } from '../document-title.ts';
import type { FidelityWarning } from '../docx/reading.ts';
import { ImportRefusal } from '../import-refusal.ts';
import type { ImportedDocument } from '../imported-document.ts';
import type { ImportLimits } from '../limits.ts';
import type { ImportProgress } from '../progress.ts';
import { buildPlain, createIds } from '../text/build-plain.ts';
import { findTitle } from '../text/find-title.ts';
import { grouped, requireFewPages, tooMuch } from '../too-much.ts';
import { dropFurniture } from './drop-furniture.ts';
import { joinParagraphs, type PdfParagraph } from './join-paragraphs.ts';
import { openPdf, type PdfDocument } from './open-pdf.ts';
import type { PageLines } from './page-lines.ts';
import { readPage } from './read-page.ts';

/** Fewer characters than this on a page, on average, and the pages are pictures. */
const TEXT_LAYER = 10;

export type PdfOptions = {
  readonly fileName: string;
  readonly limits: ImportLimits;
  readonly onProgress?: ((progress: ImportProgress) => void) | undefined;
};

/**
 * Reads the text layer of a PDF as paragraphs in reading order. The result is a read-only baseline: what the page looks
 * like is not kept.
 *
 * @throws ImportRefusal 'password-protected' | 'broken' | 'scan' | 'too-large'
 */
export async function importPdf(bytes: Uint8Array, options: PdfOptions): Promise<ImportedDocument> {
  const document = await openPdf(bytes);
  try {
    requireFewPages(document.numPages, options.limits, { counted: 'The PDF has' });
    const printed = await readPages(document, options);
    const pages = dropFurniture(printed);
    const warnings = assertTextLayer(printed, pages);
    const paragraphs = joinParagraphs(pages);
    const title =
      (await statedTitle(document)) ?? firstTitle(paragraphs) ?? titleFromFileName(options.fileName);
    return buildPlain(
      {
        type: 'pdf',
        title,
        blocks: buildBlocks(paragraphs),
        readOnly: true,
        warnings,
        pages: document.numPages,
      },
      options.limits,
    );
  } finally {
    await document.destroy();
  }
}

async function readPages(document: PdfDocument, { onProgress, limits }: PdfOptions): Promise<PageLines[]> {
  const pages: PageLines[] = [];
  let characters = 0;
  for (let number = 1; number <= document.numPages; number++) {
    let page: PageLines;
    try {
      page = await readPage(document, number);
    } catch (cause) {
      throw new ImportRefusal(
        'broken',
        `Page ${number} of the PDF is damaged and cannot be read. Print it to a new PDF and upload that, or upload the Word file that it was made from.`,
        {
          cause,
        },
      );
    }
    characters += page.lines.reduce((sum, { text }) => sum + text.length, 0);
    if (characters > limits.characters) {
      throw tooMuch(
        `The PDF holds more than ${grouped(limits.characters)} characters of text on its first ${grouped(number)} pages`,
        limits.characters,
      );
    }
    pages.push(page);
    onProgress?.({ stage: 'pages', done: number, total: document.numPages });
  }
  return pages;
}

/** Of a scan that was stamped later, with an id or with page numbers, the stamps alone are text. */
function assertTextLayer(printed: readonly PageLines[], pages: readonly PageLines[]): FidelityWarning[] {
  const characters = pages.map(charactersOn);
  if (isPictures(characters)) {
    const why = isPictures(printed.map(charactersOn))
      ? 'This PDF has no text layer: its pages are pictures, as a scanner makes them.'
      : 'This PDF has no text but what is printed on every page, such as a stamp or a page number: the rest are pictures, as a scanner makes them.';
    throw new ImportRefusal(
      'scan',
      `${why} Run text recognition (OCR) on it, or upload the Word file that it was made from.`,
    );
  }
  const layout = {
    code: 'pdf-layout',
    message:
      'Imported from the text layer of a PDF: layout, tables and images are not kept, and paragraphs are a reading of the page.',
    count: 1,
  };
  const without = characters.filter((each) => each === 0).length;
  if (without === 0) return [layout];
  return [
    layout,
    { code: 'pdf-pages', message: 'Pages without text, blank or pictures, are left out.', count: without },
  ];
}

function charactersOn({ lines }: PageLines): number {
  return lines.reduce((sum, { text }) => sum + text.replace(/\s/g, '').length, 0);
}

function isPictures(characters: readonly number[]): boolean {
  return characters.reduce((sum, each) => sum + each, 0) < TEXT_LAYER * characters.length;
}

/** Type larger than the text's makes a heading; the three largest sizes are its levels. */
function buildBlocks(paragraphs: readonly PdfParagraph[]): Node[] {
  const nextId = createIds();
  const body = bodySize(paragraphs);
  const isHeading = ({ size, text }: PdfParagraph) => size >= body * 1.15 && text.length <= 150;
  const sizes = [...new Set(paragraphs.filter(isHeading).map(({ size }) => size))].sort((a, b) => b - a);
  return paragraphs.map((paragraph) => {
    const level = isHeading(paragraph) ? Math.min(2, sizes.indexOf(paragraph.size)) : null;
    const style = level === null ? null : `Heading${level + 1}`;
    const align = paragraph.centred ? 'center' : null;
    return schema.nodes.paragraph.create(
      { id: nextId('p'), level, style, align },
      schema.text(paragraph.text),
    );
  });
}

function bodySize(paragraphs: readonly PdfParagraph[]): number {
  const weights = new Map<number, number>();
  for (const { size, text } of paragraphs) weights.set(size, (weights.get(size) ?? 0) + text.length);
  return [...weights].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 10;
}

async function statedTitle(document: PdfDocument): Promise<string | null> {
  const { info } = await document.getMetadata();
  return titleFromText(titleFromProperties((info as Record<string, unknown>)['Title']) ?? '');
}

/** What names itself a contract on the first two pages; else their first heading, or their first centred line. */
function firstTitle(paragraphs: readonly PdfParagraph[]): string | null {
  const early = paragraphs.filter(({ page, text }) => page <= 2 && /\p{L}{3}/u.test(text));
  const heads = early.filter((each) => each.centred || each.size >= bodySize(paragraphs) * 1.15);
  return findTitle([...heads, ...early].map(({ text }) => text));
}
