import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import '../testing/arbitraries.ts';
import { contractText } from './contract-text.ts';
import { dateCandidates } from './entities/date-candidates.ts';
import { documentNameCandidates } from './entities/document-name-candidates.ts';
import { partyCandidates, togetherCandidates } from './entities/party-candidates.ts';
import { columnOf, indexFeatures } from './feature-index.ts';
import { createLetters, readLetters, visitCharacterGrams, visitWordGrams } from './ngram-hashes.ts';
import { segmentText } from './segment-text.ts';
import { createTokens, tokenize } from './tokens.ts';
import { trimClause } from './trim-clause.ts';

const anyText = fc
  .array(
    fc.constantFrom(
      'The Supplier',
      ' shall',
      '. ',
      '\n',
      '\n\n',
      '“(a) ',
      ';  ',
      ' x',
      '5.2 ',
      '\u00a0',
      '😀',
    ),
    {
      maxLength: 60,
    },
  )
  .map((parts) => parts.join(''));

function read(text: string, found: readonly { readonly start: number; readonly end: number }[]): string[] {
  return found.map(({ start, end }) => text.slice(start, end));
}

describe('units', () => {
  it('are verbatim, in order, apart, and leave out only white space', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const units = segmentText(text, 'blank-line');
        let at = 0;
        for (const { start, end } of units) {
          expect(text.slice(at, start)).toMatch(/^\s*$/);
          expect(end).toBeGreaterThan(start);
          at = end;
        }
        expect(text.slice(at)).toMatch(/^\s*$/);
      }),
    );
  });

  it('end with long sentences, not with numbers or abbreviations at the head of one', () => {
    const text =
      'No. 5 of Kettles Inc. (the “Supplier”) delivers every month. It is paid within thirty days.';
    expect(read(text, segmentText(text, 'whole'))).toEqual([
      'No. 5 of Kettles Inc. (the “Supplier”) delivers every month.',
      'It is paid within thirty days.',
    ]);
  });
});

describe('words', () => {
  const hashes = (text: string): number[] => {
    const tokens = createTokens(1);
    tokenize(text, tokens);
    return [...tokens.hash.subarray(0, tokens.count)];
  };

  it('are the same in any case and with any apostrophe', () => {
    expect(hashes('The BUYER’S Right')).toEqual(hashes("the buyer's right"));
    expect(hashes('governed')).not.toEqual(hashes('govern'));
  });

  it('keep of a figure its shape alone', () => {
    expect(hashes('within 30 days')).toEqual(hashes('within 45 days'));
    expect(hashes('2019')).toEqual(hashes('1998'));
    expect(hashes('2019')).not.toEqual(hashes('5019'));
    expect(hashes('12.3')).not.toEqual(hashes('123'));
  });

  it('know where they stand', () => {
    const tokens = createTokens(2);
    const text = '“Fees”: $1,000.50 (net)';
    tokenize(text, tokens);
    const words = Array.from({ length: tokens.count }, (_, i) => text.slice(tokens.start[i], tokens.end[i]));
    expect(words).toEqual(['Fees', '$', '1,000.50', 'net']);
  });
});

describe('n-grams', () => {
  it('are words and neighbouring pairs, and runs of four and five letters', () => {
    const tokens = createTokens();
    tokenize('law of Ohio', tokens);
    const words: [number, number][] = [];
    visitWordGrams(tokens, (_, first, last) => words.push([first, last]));
    expect(words).toEqual([[0, 0], [0, 1], [1, 1], [1, 2], [2, 2]]); // prettier-ignore
    const letters = createLetters();
    readLetters('La-W 1', letters);
    const written = String.fromCharCode(...letters.code.subarray(0, letters.count));
    expect(written).toBe(' la w 0 ');
    let runs = 0;
    visitCharacterGrams(letters, () => (runs += 1));
    expect(runs).toBe(5 + 4);
  });

  it('are found again by their hash', () => {
    const keys = Uint32Array.from({ length: 500 }, (_, i) => (i * 2654435761) >>> 0);
    const index = indexFeatures(keys, new Uint8Array(500), 250);
    keys.forEach((key, column) => {
      expect(columnOf(index, key)).toBe(column);
    });
    expect(columnOf(index, 7)).toBe(-1);
  });
});

describe('a clause', () => {
  it('begins after its number and its heading', () => {
    const trimmed = (text: string) => read(text, [trimClause(text, { start: 0, end: text.length })])[0];
    expect(trimmed('5.2 Governing Law. This Agreement is governed by the laws of Ohio. ')).toBe(
      'This Agreement is governed by the laws of Ohio.',
    );
    expect(trimmed('(a) the Buyer may audit the books of the Supplier')).toBe(
      'the Buyer may audit the books of the Supplier',
    );
    expect(trimmed('1. Fees.')).toBe('1. Fees.');
    const gap = ' '.repeat(200_000);
    expect(trimmed(`The Buyer may audit the${gap}books of the Supplier.${gap}`)).toBe(
      `The Buyer may audit the${gap}books of the Supplier.`,
    );
  });
});

describe('names and dates', () => {
  it('are proposed in whatever form they are written', () => {
    const text =
      'Dated as of January 5, 2011, amended the 3rd day of June, 2012 and on 4/5/2013, effective ______, 2014.';
    expect(read(text, dateCandidates(text))).toEqual([
      'January 5, 2011',
      'the 3rd day of June, 2012',
      '4/5/2013',
      '______, 2014',
    ]);
  });

  it('titles end in a word for a contract', () => {
    const text = 'MASTER SUPPLY AGREEMENT\n\nThis Master Supply Agreement is made between us.';
    expect(read(text, documentNameCandidates(text))).toEqual([
      'MASTER SUPPLY AGREEMENT',
      'Master Supply Agreement',
    ]);
  });

  it('parties are names with a suffix, in quotes or after “between”', () => {
    const text =
      'made between Kettles and Pumps, Inc. (“Kettles”) and Ladders LLC (the “Buyer”, each a “Party”)';
    const found = new Set(read(text, partyCandidates(text)));
    for (const name of ['Kettles and Pumps, Inc.', 'Kettles', 'Ladders LLC', 'Buyer'])
      expect(found).toContain(name);
    expect(read(text, togetherCandidates(text))).toEqual(['the “Buyer”, each a “Party”']);
  });

  it('are read from hostile text in the time that its length takes', () => {
    const text = `${'A'.repeat(4000)} ${'Aa '.repeat(3000)}${'_'.repeat(4000)}${'day of '.repeat(800)}${'“'.repeat(3000)}`;
    const candidates = [
      ...dateCandidates(text),
      ...documentNameCandidates(text),
      ...partyCandidates(text),
      ...togetherCandidates(text),
    ];
    for (const { start, end } of candidates) expect(end).toBeGreaterThan(start);
  });
});

describe('paragraphs', () => {
  it('become one text from which every stretch finds its way back', () => {
    const paragraph = fc.record({
      text: anyText,
      label: fc.option(fc.constantFrom('1.', '(a)', ''), { nil: undefined }),
    });
    fc.assert(
      fc.property(fc.array(paragraph, { maxLength: 8 }), (given) => {
        const paragraphs = given.map((of, i) => ({ ...of, id: `p${i}` }));
        const whole = contractText({ paragraphs });
        for (const { start, end, paragraph: at } of whole.units) {
          const place = whole.locate(start, end);
          const { id, text, label } = paragraphs[at]!;
          if (!place) expect(whole.text.slice(start, end).trim()).toBe(label);
          else {
            expect(place.paragraphId).toBe(id);
            expect(whole.text.slice(start, end)).toContain(text.slice(place.start, place.end));
          }
        }
        const read = whole.units.map(({ start, end }) => whole.text.slice(start, end)).join('');
        const written = paragraphs
          .filter(({ text }) => text.trim() !== '')
          .map(({ label, text }) => `${label ?? ''}${text}`);
        expect(read.replace(/\s/g, '')).toBe(written.join('').replace(/\s/g, ''));
      }),
    );
  });
});
