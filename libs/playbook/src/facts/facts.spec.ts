import { describe, expect, it } from 'vitest';
import { readDates } from './dates.ts';
import { readDefinitions } from './definitions.ts';
import { readGoverningLaws } from './governing-laws.ts';
import { readHeading } from './headings.ts';
import { readLabel, romanValue } from './labels.ts';
import { readPlaceholders } from './placeholders.ts';
import { readDurations, readMoney, readPercents } from './quantities.ts';
import { readReferences } from './references.ts';
import { readWordFigures } from './word-figures.ts';

describe('labels', () => {
  it.each([
    ['9.4 Assignment. Neither party', 'section', '9.4'],
    ['9.4. Assignment', 'section', '9.4'],
    ['1.0 DEFINITIONS', 'section', '1'],
    ['ARTICLE IV GOVERNANCE', 'article', '4'],
    ['Section 14.2 Notices', 'section', '14.2'],
    ['(b) it was known', 'item', '(b)'],
    ['(iv) the fees', 'item', '(iv)'],
    ['SCHEDULE 2: Prices', 'exhibit', '2'],
    ['Exhibit A-1', 'exhibit', 'A-1'],
    ['A. Supplier makes instruments', 'letter', 'A'],
  ])('%s', (text, kind, path) => expect(readLabel(text, null)).toMatchObject({ kind, path }));

  it.each([
    '12 months after signing',
    '1 January 2026',
    '5 million units',
    'The parties agree',
    '2019 was a good year',
  ])('"%s" has none', (text) => expect(readLabel(text, null)).toBeNull());

  it('may be kept apart from the text', () => {
    expect(readLabel('Neither party may assign.', '9.4')).toMatchObject({ path: '9.4', bodyStart: 0 });
  });

  it('reads Roman numerals and nothing that only looks like one', () => {
    expect(['I', 'IV', 'IX', 'XIV', 'XL', 'XC'].map(romanValue)).toEqual([1, 4, 9, 14, 40, 90]);
    expect([romanValue('IIII'), romanValue('VX'), romanValue('')]).toEqual([null, null, null]);
  });
});

describe('headings', () => {
  const heading = (text: string, level: number | null = null) =>
    readHeading(text, readLabel(text, null), { level, style: null })?.text ?? null;

  it('stand alone or are run in', () => {
    expect(heading('9. Limitation of Liability')).toBe('Limitation of Liability');
    expect(heading('9.4 Assignment. Neither party may assign.')).toBe('Assignment');
    expect(heading('CONFIDENTIALITY')).toBe('CONFIDENTIALITY');
    expect(heading('Return of information', 0)).toBe('Return of information');
  });

  it('are not sentences', () => {
    expect(heading('9.4 The Supplier shall deliver the Products. It bears the risk.')).toBeNull();
    expect(heading('Neither party may assign this Agreement.')).toBeNull();
  });
});

describe('definitions', () => {
  const terms = (text: string) => readDefinitions(text).map(({ term, form }) => `${form}: ${term}`);

  it.each([
    ['"Fees" means the sums payable.', ['means: Fees']],
    ['"Fees" and "Charges" shall mean the sums payable.', ['means: Fees', 'means: Charges']],
    ['Acme Ltd (the "Supplier") and Beta Ltd ("Distributor")', ['label: Supplier', 'label: Distributor']],
    ['the marks in Schedule 4 (collectively, the "Trade Marks")', ['label: Trade Marks']],
    ['an auditor (in each case, an "Auditor")', ['label: Auditor']],
    ['"Term" has the meaning set out in Section 9.', ['reference: Term']],
    ['"Price" means the amount, as defined in Schedule 1.', ['reference: Price']],
    ['(hereinafter referred to as "Client")', ['label: Client']],
    ['Revenue Affiliate shall mean any entity that Buyer controls.', ['means: Revenue Affiliate']],
  ])('%s', (text, expected) => expect(terms(text)).toEqual(expected));

  it.each([
    'marked as "Confidential" by the discloser',
    'the service mark (including "Clean Air") is registered',
    'the Act (known as "CAN-SPAM") applies',
    'the heading "Notices" is for convenience',
  ])('%s defines nothing', (text) => expect(terms(text)).toEqual([]));
});

describe('references', () => {
  const paths = (text: string) =>
    readReferences(text).map(({ noun, path, external }) => `${noun} ${path}${external ? ' external' : ''}`);

  it.each([
    ['as set out in Section 9.4(b).', ['Section 9.4(b)']],
    ['Sections 4, 5.1 and 7 survive', ['Sections 4', 'Sections 5.1', 'Sections 7']],
    ['under Article IV hereof', ['Article 4']],
    ['listed in Exhibits A and B hereto', ['Exhibits A', 'Exhibits B']],
    ['Section 7 of this Agreement', ['Section 7']],
    ['Section 7 of the Franchise Agreement', ['Section 7 external']],
    ['Bankruptcy Code Section 365', ['Section 365 external']],
    ['Section 51-19-09 of the statutes', ['Section 51 external']],
    ['within Section 3 and thirty days', ['Section 3']],
  ])('%s', (text, expected) => expect(paths(text)).toEqual(expected));

  it('carry the title in brackets', () => {
    expect(readReferences('Section 9 (Confidentiality) survives')[0]?.title?.text).toBe('Confidentiality');
    expect(readReferences('Section 9(a) survives')[0]?.title).toBeNull();
  });
});

describe('quantities', () => {
  it('reads durations once, from the words to the unit', () => {
    const text =
      'within thirty (30) days, ten (10) Business Days, 12 months, two years or a thirty-day period';
    const found = readDurations(text).map((duration) => [
      text.slice(duration.start, duration.end),
      duration.days,
    ]);
    expect(found).toEqual([
      ['thirty (30) days', 30],
      ['ten (10) Business Days', 14],
      ['12 months', 365],
      ['two years', 730],
      ['thirty-day', 30],
    ]);
  });

  it('reads money in several spellings', () => {
    expect(
      readMoney('USD 1,200.50, $3 million, €5, GBP 40 and 700 euros').map(({ amount, currency }) => [
        amount,
        currency,
      ]),
    ).toEqual([
      [1_200.5, 'USD'],
      [3_000_000, 'USD'],
      [5, 'EUR'],
      [40, 'GBP'],
      [700, 'EUR'],
    ]);
  });

  it('reads a percentage with its words once', () => {
    const text = 'not more than five percent (5%) or 99.9% or ten per cent';
    expect(readPercents(text).map(({ value, start, end }) => [value, text.slice(start, end)])).toEqual([
      [5, 'five percent (5%)'],
      [99.9, '99.9%'],
      [10, 'ten per cent'],
    ]);
  });
});

describe('words and figures', () => {
  const pairs = (text: string) =>
    readWordFigures(text).map(({ wordsValue, figureValue }) => [wordsValue, figureValue]);

  it.each([
    ['thirty (60) days', [[30, 60]]],
    ['one hundred and five (105)', [[105, 105]]],
    ['between two and five (5)', [[5, 5]]],
    ['one million dollars ($100,000)', [[1_000_000, 100_000]]],
    ['twenty-five thousand euros (EUR 52,000)', [[25_000, 52_000]]],
    ['two million dollars ($2 million)', [[2_000_000, 2_000_000]]],
  ])('%s', (text, expected) => expect(pairs(text)).toEqual(expected));

  it.each([
    'one half of one percent (0.5%)',
    'Year One (1998)',
    'Six (6,000,000) Million',
    'item (3)',
    'one and one-half (1.5)',
  ])('%s is left alone', (text) => expect(pairs(text)).toEqual([]));
});

describe('dates', () => {
  it('reads the usual forms, and dates that do not exist', () => {
    const text =
      'January 21, 2005; 21 January 2005; 2005-01-21; the first day of May, 2019; 31 February 2026';
    expect(readDates(text).map(({ date }) => `${date.year}-${date.month}-${date.day}`)).toEqual([
      '2005-1-21',
      '2005-1-21',
      '2005-1-21',
      '2019-5-1',
      '2026-2-31',
    ]);
  });

  it('leaves page numbers alone', () => {
    expect(readDates('Commercial in Confidence Page 32 May 2004')).toEqual([]);
  });
});

describe('governing laws', () => {
  const laws = (text: string) =>
    readGoverningLaws(text, [{ start: 0, end: text.length }]).map((law) => [
      law.jurisdiction,
      text.slice(law.start, law.end),
    ]);

  it('reads the choice and its words', () => {
    expect(laws('This Agreement is governed by the laws of the State of Texas.')).toEqual([
      ['Texas', 'the State of Texas'],
    ]);
    expect(laws('This Agreement is governed by the laws of the Netherlands.')).toEqual([
      ['Netherlands', 'the Netherlands'],
    ]);
    expect(laws('This Agreement shall be construed under New York law.')).toEqual([
      ['New York', 'New York law'],
    ]);
    expect(laws('It is governed by English law.')).toEqual([['England and Wales', 'English law']]);
  });

  it('does not take a place of incorporation for a choice', () => {
    expect(laws('a corporation organized under the laws of Delaware')).toEqual([]);
    expect(laws('Each party shall comply with the laws of Germany.')).toEqual([]);
  });
});

describe('placeholders', () => {
  it.each([
    '[●]',
    '[insert address]',
    'the rate is TBD',
    '{customer_name}',
    '[Drafting note: choose one]',
    '[____]',
    'a term of ____ years',
  ])('%s', (text) => expect(readPlaceholders(text)).toHaveLength(1));

  it.each(['[***]', 'By: ____________', 'Date: __________', 'see [12] above', 'a set {1, 2}', '[ x ]'])(
    '%s is none',
    (text) => expect(readPlaceholders(text)).toEqual([]),
  );
});
