import { isNumberWord, parseNumberWords } from '../text/number-words.ts';

export type DurationUnit = 'minute' | 'hour' | 'day' | 'week' | 'month' | 'year';

/** A length of time as written. `days` is its length for comparison: a month 30, a year 365, a business day 1.4. */
export type Duration = {
  readonly value: number;
  readonly unit: DurationUnit;
  readonly business: boolean;
  readonly days: number;
  readonly start: number;
  readonly end: number;
};
export type Money = {
  readonly amount: number;
  readonly currency: string;
  readonly start: number;
  readonly end: number;
};
export type Percent = { readonly value: number; readonly start: number; readonly end: number };

const UNIT_DAYS: Readonly<Record<DurationUnit, number>> = {
  minute: 1 / 1440,
  hour: 1 / 24,
  day: 1,
  week: 7,
  month: 30,
  year: 365,
};

/** Length in days for comparison. */
export function inDays(value: number, unit: DurationUnit, business: boolean): number {
  if (unit === 'month' && value % 12 === 0) return (value / 12) * 365;
  return value * UNIT_DAYS[unit] * (business && unit === 'day' ? 1.4 : 1);
}

/** Quantities of one kind that are read in one paragraph; more is a table of figures. */
const MOST = 300;

const DURATION =
  /(?:\b([A-Za-z]+(?:[ -][A-Za-z]+){0,3})\s*\(\s*(\d+(?:\.\d+)?)\s*\)|\b(\d+(?:\.\d+)?)(?:\s*\([A-Za-z -]+\))?|\b([A-Za-z]+(?:-[A-Za-z]+)?))(?:\s+|\s?-\s?)(?:(full|consecutive|calendar|business|working|banking|trading|additional|successive|clear)\s+){0,2}(minute|hour|day|week|month|year|anniversar)(?:ies|s|y)?\b/gi;

/** Lengths of time of one plain text, in reading order. */
export function readDurations(plain: string): readonly Duration[] {
  if (!/minute|hour|day|week|month|year|annivers/i.test(plain)) return [];
  const found: Duration[] = [];
  for (const match of plain.matchAll(DURATION)) {
    if (found.length >= MOST) break;
    const [whole, words, figure, bare, single] = match;
    const unitText = (match[6] ?? '').toLowerCase();
    if (unitText === 'anniversar') continue;
    const unit = unitText as DurationUnit;
    const written = words === undefined ? null : numberTail(words);
    const value =
      figure !== undefined
        ? Number(figure)
        : bare !== undefined
          ? Number(bare)
          : parseNumberWords(single ?? '');
    if (value === null || !Number.isFinite(value)) continue;
    if (
      /^(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth)$/i.test(
        single ?? '',
      )
    )
      continue;
    const business = /^(?:business|working|banking|trading)$/i.test(match[5] ?? '');
    const lead = words === undefined || written === null ? 0 : words.length - written.length;
    const skip = words !== undefined && written === null ? whole.indexOf('(') + 1 : lead;
    const start = match.index + skip;
    found.push({
      value,
      unit,
      business,
      days: inDays(value, unit, business),
      start,
      end: match.index + whole.length,
    });
  }
  return found;
}

/** The longest tail of the words that is a number, or null. */
export function numberTail(words: string): string | null {
  const parts = [...words.matchAll(/[A-Za-z]+(?:-[A-Za-z]+)?/g)];
  for (const part of parts) {
    const tail = words.slice(part.index);
    if (/^and\b/i.test(tail)) continue;
    if (isNumberWord(part[0].toLowerCase().split('-')[0] ?? '') && parseNumberWords(tail) !== null)
      return tail;
  }
  return null;
}

const CURRENCIES: Readonly<Record<string, string>> = {
  $: 'USD',
  us$: 'USD',
  usd: 'USD',
  dollar: 'USD',
  'u.s. dollar': 'USD',
  'us dollar': 'USD',
  '€': 'EUR',
  eur: 'EUR',
  euro: 'EUR',
  '£': 'GBP',
  gbp: 'GBP',
  pound: 'GBP',
  'pounds sterling': 'GBP',
  'pound sterling': 'GBP',
  '¥': 'JPY',
  jpy: 'JPY',
  yen: 'JPY',
  cad: 'CAD',
  cad$: 'CAD',
  c$: 'CAD',
  cdn$: 'CAD',
  a$: 'AUD',
  aud: 'AUD',
  hk$: 'HKD',
  chf: 'CHF',
  rmb: 'CNY',
  cny: 'CNY',
};
const SCALE: Readonly<Record<string, number>> = { thousand: 1e3, million: 1e6, billion: 1e9, k: 1e3, m: 1e6 };
const MONEY_BEFORE =
  /((?:US|CAD|CDN|HK|C|A)?\$|USD|EUR|GBP|CAD|AUD|CHF|JPY|RMB|CNY|[€£¥])\s?(\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)(?:\s?(thousand|million|billion|k|m)\b)?/gi;
const MONEY_AFTER =
  /\b(\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)\s?(?:(thousand|million|billion)\s)?(U\.S\. dollar|US dollar|dollar|euro|pounds? sterling|USD|EUR|GBP|CAD|CHF)s?\b/gi;

/** Sums of money of one plain text. Currencies by ISO 4217; a bare "$" counts as USD. */
export function readMoney(plain: string): readonly Money[] {
  if (!/[$€£¥]|USD|EUR|GBP|CAD|AUD|CHF|JPY|RMB|CNY|dollar|euro|sterling/i.test(plain)) return [];
  const found = new Map<number, Money>();
  const add = (match: RegExpMatchArray, symbol: string, digits: string, scale: string | undefined) => {
    const currency = CURRENCIES[symbol.toLowerCase()];
    const amount = Number(digits.replaceAll(',', '')) * (SCALE[(scale ?? '').toLowerCase()] ?? 1);
    const start = match.index ?? 0;
    if (currency === undefined || !Number.isFinite(amount) || found.has(start)) return;
    found.set(start, { amount, currency, start, end: start + match[0].length });
  };
  for (const match of plain.matchAll(MONEY_BEFORE)) add(match, match[1] ?? '', match[2] ?? '', match[3]);
  for (const match of plain.matchAll(MONEY_AFTER)) {
    const overlaps = [...found.values()].some(
      (m) => match.index < m.end && m.start < match.index + match[0].length,
    );
    if (!overlaps) add(match, match[3] ?? '', match[1] ?? '', match[2]);
  }
  return [...found.values()].sort((a, b) => a.start - b.start);
}

const PERCENT =
  /(?:\b[A-Za-z]+(?:[ -][A-Za-z]+)?\s+per\s?cent\s*\(\s*)?(\d+(?:\.\d+)?)\s?(?:%(?:\s?\))?|per\s?cent\b)|\b([A-Za-z]+(?:-[A-Za-z]+)?)\s+per\s?cent\b(?!\s*\()/gi;

/** Percentages of one plain text; "five percent (5%)" counts once. */
export function readPercents(plain: string): readonly Percent[] {
  const found: Percent[] = [];
  for (const match of plain.matchAll(PERCENT)) {
    const [whole, figure, word] = match;
    const value = figure !== undefined ? Number(figure) : parseNumberWords(word ?? '');
    if (value === null) continue;
    // "not more than five percent (5%)": the span begins with the number.
    const bracket = whole.indexOf('(');
    const tail =
      figure === undefined || bracket < 0
        ? null
        : numberTail(whole.slice(0, bracket).replace(/\s+per\s?cent\s*$/i, ''));
    const lead = bracket < 0 || figure === undefined ? 0 : tail === null ? bracket + 1 : whole.indexOf(tail);
    const end = whole.endsWith(')') && tail === null ? whole.length - 1 : whole.length;
    found.push({ value, start: match.index + lead, end: match.index + end });
  }
  return found;
}
