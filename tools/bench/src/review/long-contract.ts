import { exportDocx } from '@countersign/documents';
import { pdfFile, pdfLines } from '@countersign/documents/testing/pdf-file';
import { schema } from '@countersign/redline';
import { flattenSample, sampleContracts } from '@countersign/samples';
import type { Node } from 'prosemirror-model';

/** Characters on a printed page of a contract, as an import counts pages. */
const PAGE = 3_000;

/** A Word file of so many pages: the paragraphs of the sample contracts one after the other, as often as it takes. */
export function longContract(pages: number): Uint8Array {
  const blocks: Node[] = [];
  let length = 0;
  for (const { id, text, level, style } of paragraphs()) {
    const attributes = { id, level, style: level === null ? null : style };
    blocks.push(schema.node('paragraph', attributes, text === '' ? [] : [schema.text(text)]));
    length += text.length + 1;
    if (length >= (pages - 0.5) * PAGE) break;
  }
  const doc = schema.node('doc', null, blocks);
  return exportDocx({ original: null, doc, comments: [], authors: {}, title: TITLE });
}

const TITLE = 'A long agreement';
const LINES = 52;
const LETTERS = 96;

/** The same paragraphs printed: so many pages of lines, with a blank one between paragraphs. */
export function longContractPdf(pages: number): Uint8Array {
  const lines: string[] = [];
  for (const { text } of paragraphs()) {
    lines.push(...wrapped(text), '');
    if (lines.length >= pages * LINES) break;
  }
  const printed = Array.from({ length: pages }, (_, page) =>
    pdfLines(lines.slice(page * LINES, (page + 1) * LINES), { top: 800, x: 40, size: 10 }),
  );
  return pdfFile(printed, { title: TITLE });
}

/** Those of the sample contracts, over and over. */
function* paragraphs() {
  const samples = sampleContracts.flatMap((sample) => flattenSample(sample));
  for (let i = 0; ; i++) {
    const sample = samples[i % samples.length]!;
    yield { ...sample, id: `${sample.id}-${i}` };
  }
}

/** Lines of whole words, in the letters that the PDF's font has. */
function wrapped(text: string): string[] {
  const lines: string[] = [];
  for (const word of text.replace(/[“”]/g, '"').replace(/[’‘]/g, "'").replace(/[–—]/g, '-').split(' ')) {
    const line = `${lines.at(-1) ?? ''} ${word}`;
    if (lines.length > 0 && line.length <= LETTERS) lines.splice(-1, 1, line);
    else lines.push(word);
  }
  return lines;
}
