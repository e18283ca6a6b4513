import { expect, test } from 'vitest';
import { createLabeller } from './create-labeller.ts';
import type { NumberingLevel, NumberingModel } from './numbering-model.ts';

const level = (format: string, text: string, more: Partial<NumberingLevel> = {}): NumberingLevel => ({
  start: 1,
  format,
  text,
  pattern: null,
  restart: null,
  legal: false,
  suffix: 'tab',
  style: null,
  ...more,
});
const levels = [level('decimal', '%1.'), level('lowerLetter', '(%2)'), level('lowerRoman', '%1.%2.%3')];
const model: NumberingModel = {
  a: { abstract: 'x', levels, startOverrides: {} },
  b: { abstract: 'x', levels, startOverrides: {} },
  fresh: { abstract: 'x', levels, startOverrides: { 0: 7 } },
  legal: {
    abstract: 'y',
    levels: [level('upperRoman', '%1'), level('decimal', '%1.%2', { legal: true })],
    startOverrides: {},
  },
  bullets: { abstract: 'z', levels: [level('bullet', '')], startOverrides: {} },
};

function labels(...uses: readonly (readonly [string, number])[]): (string | undefined)[] {
  const label = createLabeller(model);
  return uses.map(([listId, listLevel]) => label({ listId, listLevel })?.text);
}

test('deeper levels count on their own and begin again under the next number', () => {
  expect(labels(['a', 0], ['a', 1], ['a', 1], ['a', 2], ['a', 0], ['a', 1])).toEqual([
    '1.',
    '(a)',
    '(b)',
    '1.b.i',
    '2.',
    '(a)',
  ]);
});

test('lists of one definition count together, unless one starts anew', () => {
  expect(labels(['a', 0], ['b', 0], ['fresh', 0], ['fresh', 0])).toEqual(['1.', '2.', '7.', '8.']);
});

test('a legal level writes all numbers in digits', () => {
  expect(labels(['legal', 0], ['legal', 1])).toEqual(['I', '1.1']);
});

test('letters go on after z as Word repeats them', () => {
  const many = labels(...Array.from({ length: 28 }, () => ['a', 1] as const));
  expect([many[25], many[26], many[27]]).toEqual(['(z)', '(aa)', '(bb)']);
});

test('bullets are bullets, and an unknown list or no list has no label', () => {
  const label = createLabeller(model);
  expect(label({ listId: 'bullets', listLevel: 0 })).toMatchObject({ bullet: true });
  expect(label({ listId: 'nowhere', listLevel: 0 })).toBeNull();
  expect(label(null)).toBeNull();
});
