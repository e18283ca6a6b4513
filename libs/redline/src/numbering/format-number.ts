import { cardinalWords, ordinalSuffix, ordinalWords } from './number-words.ts';

/**
 * A counter as Word prints it (ECMA-376 part 1, 17.18.59 ST_NumberFormat). Formats that contracts in Latin script do
 * not use are printed in decimal.
 */
export function formatNumber(value: number, format: string, pattern: string | null = null): string {
  switch (format) {
    case 'none':
    case 'bullet':
      return '';
    case 'upperRoman':
      return roman(value);
    case 'lowerRoman':
      return roman(value).toLowerCase();
    case 'upperLetter':
      return repeated(value, LATIN);
    case 'lowerLetter':
      return repeated(value, LATIN).toLowerCase();
    case 'russianUpper':
      return repeated(value, RUSSIAN);
    case 'russianLower':
      return repeated(value, RUSSIAN).toLowerCase();
    case 'ordinal':
      return `${value}${ordinalSuffix(value)}`;
    case 'cardinalText':
      return capitalise(cardinalWords(value));
    case 'ordinalText':
      return capitalise(ordinalWords(value));
    case 'decimalZero':
      return String(value).padStart(2, '0');
    case 'hex':
      return value.toString(16).toUpperCase();
    case 'numberInDash':
      return `- ${value} -`;
    case 'chicago':
      return repeated(value, ['*', '†', '‡', '§']);
    case 'decimalEnclosedCircle':
    case 'decimalEnclosedCircleChinese':
      return enclosed(value, [0x2460, 20]);
    case 'decimalEnclosedParen':
      return enclosed(value, [0x2474, 20]);
    case 'decimalEnclosedFullstop':
      return enclosed(value, [0x2488, 20]);
    case 'decimalFullWidth':
    case 'decimalFullWidth2':
      return String(value).replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));
    case 'custom':
      return custom(value, pattern);
    default:
      return String(value);
  }
}

const ROMAN: readonly (readonly [number, string])[] = [
  [1000, 'M'],
  [900, 'CM'],
  [500, 'D'],
  [400, 'CD'],
  [100, 'C'],
  [90, 'XC'],
  [50, 'L'],
  [40, 'XL'],
  [10, 'X'],
  [9, 'IX'],
  [5, 'V'],
  [4, 'IV'],
  [1, 'I'],
];

function roman(value: number): string {
  if (value < 1 || value > 32_767) return String(value);
  let rest = value;
  let text = '';
  for (const [worth, sign] of ROMAN) {
    while (rest >= worth) {
      text += sign;
      rest -= worth;
    }
  }
  return text;
}

const LATIN = Array.from({ length: 26 }, (_, index) => String.fromCharCode(0x41 + index));
const RUSSIAN = Array.from('АБВГДЕЖЗИКЛМНОПРСТУФХЦЧШЩЫЭЮЯ');

/** A … Z, then AA, BB, …, ZZ, AAA: Word repeats the sign, it does not count in base 26. */
function repeated(value: number, signs: readonly string[]): string {
  if (value < 1 || value > signs.length * 100) return String(value);
  return signs[(value - 1) % signs.length]!.repeat(Math.floor((value - 1) / signs.length) + 1);
}

function enclosed(value: number, [first, count]: readonly [number, number]): string {
  return value >= 1 && value <= count ? String.fromCharCode(first + value - 1) : String(value);
}

/** "001, 002, 003, ...": the first sample says how many digits. */
function custom(value: number, pattern: string | null): string {
  const sample = /^\s*(0*)(\d)/.exec(pattern ?? '');
  return sample === null ? String(value) : String(value).padStart(sample[1]!.length + 1, '0');
}

function capitalise(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
