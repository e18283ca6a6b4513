import { describe, expect, it } from 'vitest';
import { formatNumber } from './format-number.ts';

describe('number formats', () => {
  it.each([
    ['upperRoman', 1994, 'MCMXCIV'],
    ['lowerRoman', 4, 'iv'],
    ['upperLetter', 28, 'BB'],
    ['lowerLetter', 53, 'aaa'],
    ['ordinal', 112, '112th'],
    ['ordinal', 23, '23rd'],
    ['cardinalText', 1121, 'One thousand one hundred twenty-one'],
    ['ordinalText', 30, 'Thirtieth'],
    ['ordinalText', 112, 'One hundred twelfth'],
    ['decimalZero', 7, '07'],
    ['numberInDash', 3, '- 3 -'],
    ['chicago', 6, '††'],
    ['decimalEnclosedCircle', 2, '②'],
    ['hex', 255, 'FF'],
    ['none', 5, ''],
    ['thaiLetters', 5, '5'],
  ])('%s', (format, value, text) => {
    expect(formatNumber(value, format)).toBe(text);
  });

  it('custom, by its sample', () => {
    expect(formatNumber(7, 'custom', '001, 002, 003, ...')).toBe('007');
  });
});
