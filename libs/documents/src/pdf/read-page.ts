import { plainCharacters } from '../docx/plain-characters.ts';
import type { PdfDocument } from './open-pdf.ts';
import { orderLines, type Fragment, type PageLines } from './page-lines.ts';

/** Ligatures and presentation forms that fonts put in the text layer, taken apart. */
const PRESENTATION_FORMS = /[\uFB00-\uFB4F]/g;

/** Reads one page's text; text that is not upright (stamps along the margin, watermarks) is left out. */
export async function readPage(document: PdfDocument, number: number): Promise<PageLines> {
  const page = await document.getPage(number);
  const { transform, width, height } = page.getViewport({ scale: 1 });
  const content = await page.getTextContent();
  const fragments: Fragment[] = [];
  for (const item of content.items) {
    if (!('str' in item) || item.str.trim() === '') continue;
    const [a, b, c, d, x, y] = multiply(transform as Matrix, item.transform as Matrix);
    const size = Math.hypot(c, d);
    if (size === 0 || Math.abs(b) > Math.abs(a) * 0.02 || a < 0) continue;
    const text = plainCharacters(item.str.replace(PRESENTATION_FORMS, (form) => form.normalize('NFKC')));
    if (text !== '') fragments.push({ text, x, y, width: item.width, size });
  }
  page.cleanup();
  return { width, height, lines: orderLines(fragments, width).filter(({ text }) => text !== '') };
}

type Matrix = [number, number, number, number, number, number];

function multiply(m: Matrix, n: Matrix): Matrix {
  return [
    m[0] * n[0] + m[2] * n[1],
    m[1] * n[0] + m[3] * n[1],
    m[0] * n[2] + m[2] * n[3],
    m[1] * n[2] + m[3] * n[3],
    m[0] * n[4] + m[2] * n[5] + m[4],
    m[1] * n[4] + m[3] * n[5] + m[5],
  ];
}
