import { describe, expect, it } from 'vitest';
import { addDays, addMonths, dayNumber, fromDayNumber, isoDate, isRealDate } from './civil-date.ts';
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

describe('civil dates', () => {
  it('knows which days exist', () => {
    expect(isRealDate({ year: 2028, month: 2, day: 29 })).toBe(true);
    expect(isRealDate({ year: 2027, month: 2, day: 29 })).toBe(false);
    expect(isRealDate({ year: 1900, month: 2, day: 29 })).toBe(false);
    expect(isRealDate({ year: 2000, month: 2, day: 29 })).toBe(true);
    expect(isRealDate({ year: 2026, month: 9, day: 31 })).toBe(false);
  });

  it('counts days as POSIX does', () => {
    expect(dayNumber({ year: 1970, month: 1, day: 1 })).toBe(0);
    expect(dayNumber({ year: 2000, month: 3, day: 1 })).toBe(11_017);
    expect(fromDayNumber(11_017)).toEqual({ year: 2000, month: 3, day: 1 });
  });

  it('adds months as a calendar does, and days as a clock does', () => {
    expect(isoDate(addMonths({ year: 2026, month: 1, day: 31 }, 1))).toBe('2026-02-28');
    expect(isoDate(addMonths({ year: 2026, month: 4, day: 1 }, -14))).toBe('2025-02-01');
    expect(isoDate(addDays({ year: 2029, month: 3, day: 31 }, -120))).toBe('2028-12-01');
  });
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
