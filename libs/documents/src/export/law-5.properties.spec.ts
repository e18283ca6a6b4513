import { acceptEverything, rejectAll } from '@countersign/redline';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { documentText } from '../document-text.ts';
import { arbitraryDocument } from '../testing/arbitrary-document.ts';
import { formatWords, normalFormOf, read } from '../testing/read-back.ts';
import { normalForm, orphansOf } from '../testing/normal-form.ts';
import { nastyFile } from '../testing/nasty-file.ts';
import { changeAtRandom } from '../testing/random-changes.ts';
import { seededRandom } from '../testing/random.ts';
import { exportDocx } from './export-docx.ts';

const SEED = 20261123;

describe('law 5: import → export → import is the identity', () => {
  it('for new files with tracked changes and comments', () => {
    fc.assert(
      fc.property(arbitraryDocument, fc.nat(), (plain, seed) => {
        const { doc, threads } = changeAtRandom(plain, seededRandom(seed));
        const bytes = exportDocx({ original: null, doc, comments: threads, authors: {} });
        expect(withListNames(normalFormOf(bytes))).toEqual(withListNames(normalForm(doc, threads, () => '')));
      }),
      { seed: Number(process.env['LAW5_SEED'] ?? SEED), numRuns: Number(process.env['LAW5_RUNS'] ?? 30) },
    );
  });

  it('for a file full of everything, edited', () => {
    const original = nastyFile();
    const imported = read(original);
    const words = formatWords(original);
    fc.assert(
      fc.property(fc.nat(), fc.boolean(), (seed, plain) => {
        const { doc, threads } = changeAtRandom(imported.doc, seededRandom(seed), { plain });
        const comments = [...imported.comments, ...threads];
        const bytes = exportDocx({ original, doc, comments, authors: {} });
        const form = normalFormOf(bytes, orphansOf(doc, comments));
        expect(form).toEqual(normalForm(doc, comments, words));
      }),
      { seed: Number(process.env['LAW5_SEED'] ?? SEED), numRuns: Number(process.env['LAW5_RUNS'] ?? 30) },
    );
  });

  it('and a second journey changes nothing at all', () => {
    const original = nastyFile();
    const imported = read(original);
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        const { doc, threads } = changeAtRandom(imported.doc, seededRandom(seed));
        const once = exportDocx({ original, doc, comments: [...imported.comments, ...threads], authors: {} });
        const again = read(once);
        expect(exportDocx({ original: once, doc: again.doc, comments: again.comments, authors: {} })).toEqual(
          once,
        );
      }),
      { seed: Number(process.env['LAW5_SEED'] ?? SEED), numRuns: 12 },
    );
  });
});

describe('a decision in the file is a decision in the document', () => {
  it('accepting or rejecting everything reads the same before and after', () => {
    const original = nastyFile();
    const imported = read(original);
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        const { doc, threads } = changeAtRandom(imported.doc, seededRandom(seed));
        const bytes = exportDocx({
          original,
          doc,
          comments: [...imported.comments, ...threads],
          authors: {},
        });
        const back = read(bytes).doc;
        expect(documentText(back)).toBe(documentText(acceptEverything(doc).doc));
        expect(documentText(back, { changes: 'reject' })).toBe(documentText(rejectAll(doc).doc));
        expect(documentText(doc)).toBe(documentText(acceptEverything(doc).doc));
        expect(documentText(doc, { changes: 'reject' })).toBe(documentText(rejectAll(doc).doc));
      }),
      { seed: Number(process.env['LAW5_SEED'] ?? SEED), numRuns: 15 },
    );
  });
});

/** Lists made here have names; a Word file numbers them. They are compared by order of appearance. */
function withListNames(form: unknown): unknown {
  const names = new Map<string, string>();
  return JSON.parse(JSON.stringify(form), (key, value: unknown) => {
    if (key !== 'listId' || typeof value !== 'string') return value;
    const name = names.get(value) ?? `list ${names.size + 1}`;
    names.set(value, name);
    return name;
  });
}
