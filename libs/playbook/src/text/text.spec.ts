import { describe, expect, it } from 'vitest';
import { editDistance } from './edit-distance.ts';
import { parseNumberWords } from './number-words.ts';
import { plainText } from './plain-text.ts';
import { sentenceSpans, tokenise } from './tokenise.ts';
import { termKey } from './words.ts';

describe('numbers in words', () => {
  it.each([
    ['thirty', 30],
    ['ninety-five', 95],
    ['one hundred and twenty', 120],
    ['one hundred eighty', 180],
    ['two thousand five hundred', 2_500],
    ['one million two hundred thousand', 1_200_000],
    ['one million, seven hundred thirty four thousand, three hundred ninety five', 1_734_395],
    ['fifteenth', 15],
  ])('%s is %d', (words, value) => expect(parseNumberWords(words)).toBe(value));

  it.each(['', 'and', 'one two', 'twenty thirty', 'hundred and', 'thirty eleven', 'five years'])(
    '"%s" is not one number',
    (words) => expect(parseNumberWords(words)).toBeNull(),
  );
});

describe('plain text', () => {
  it('keeps every offset', () => {
    const text = '“Fees”\u00A0— the customer’s\tsums\u2029 end';
    expect(plainText(text)).toBe('"Fees" - the customer\'s sums  end');
    expect(plainText(text)).toHaveLength(text.length);
  });
});

describe('sentences', () => {
  const sentences = (text: string) =>
    sentenceSpans(text, tokenise(text)).map(({ start, end }) => text.slice(start, end));

  it('end at a stop that a new sentence follows', () => {
    expect(sentences('One party pays. The other delivers. Both sign.')).toEqual([
      'One party pays.',
      'The other delivers.',
      'Both sign.',
    ]);
  });

  it('do not end after an abbreviation, an initial or within a number', () => {
    expect(
      sentences('Acme Inc. Limited pays 1.5 percent, e.g. interest, to Beta Ltd. under No. 7.'),
    ).toHaveLength(1);
  });

  it('keep an opening quote with the sentence it opens', () => {
    expect(sentences('It ends. "Fees" means money.')).toEqual(['It ends.', '"Fees" means money.']);
  });
});

describe('term keys', () => {
  it('make singular and plural one', () => {
    expect(termKey('Purchase Orders')).toBe(termKey('purchase order'));
    expect(termKey('Affiliates’'.replace('’', "'"))).toBe(termKey('Affiliate'));
    expect(termKey('Warranties')).toBe(termKey('Warranty'));
    expect(termKey('Business')).not.toBe(termKey('Busines'));
  });
});

describe('edit distance', () => {
  it.each([
    ['harbourline', 'harborline', 1],
    ['pinnerstone', 'pinnerstnoe', 1],
    ['alpha', 'omega', 3],
  ])('%s and %s are apart by %d, at most two counted', (a, b, distance) =>
    expect(editDistance(a, b, 2)).toBe(distance),
  );
});
