import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

// The example of README.md starts below this line.
import { documentParagraphs, documentText, exportDocx, importDocument, numberingLabels } from './index.ts';

const bytes = new TextEncoder().encode('# Mutual NDA\n\n1. Keep it secret.\n2. Give it back.\n');
const { doc, title, numbering } = await importDocument(bytes, { fileName: 'nda.md' });

// Numbering is not text: labels are counted from the lists' definitions.
const labels = numberingLabels(doc, numbering);
const lines = documentParagraphs(doc, 'accept').map(({ id, text }) => [labels.get(id)?.text, text]);

// A document that was no Word file becomes a fresh one; a Word file would be given as `original`, and come back unharmed.
const word = exportDocx({ original: null, doc, comments: [], authors: {}, title });
const again = await importDocument(word, { fileName: 'nda.docx' });
const text = documentText(again.doc); // 'Mutual NDA\nKeep it secret.\nGive it back.'
// The example of README.md ends above this line.

it('the example of the README is this code, and gives what it says', () => {
  const source = readFileSync(import.meta.filename, 'utf8');
  const readme = readFileSync(join(import.meta.dirname, '../README.md'), 'utf8');
  const [, example] = source.split(
    /\/\/ The example of README\.md (?:starts below|ends above) this line\.\n/,
  );
  // The package's own name is longer than './index.ts', so lines may break elsewhere there.
  const reflowed = (code: string) => code.replaceAll(/,?\s+/g, ' ');
  expect(reflowed(readme)).toContain(reflowed(example!.replace('./index.ts', '@countersign/documents')));
  expect(lines).toEqual([
    [undefined, 'Mutual NDA'],
    ['1.', 'Keep it secret.'],
    ['2.', 'Give it back.'],
  ]);
  expect(text).toBe('Mutual NDA\nKeep it secret.\nGive it back.');
  expect(again.title).toBe('Mutual NDA');
});
