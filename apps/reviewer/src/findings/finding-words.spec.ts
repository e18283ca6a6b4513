import { expect, test } from 'vitest';
import { blindQuestion } from './finding-words.ts';

test('whoever judges unaided is asked by what kind of thing was found, and told nothing of it', () => {
  const category = 'Governing Law';
  const ask = (kind: Parameters<typeof blindQuestion>[0]['kind'], quote: string | null) =>
    blindQuestion({ kind, category, quote });
  expect(ask('clause', 'The laws of')).toBe('Is this a Governing Law clause?');
  expect(ask('check', 'The laws of')).toBe('Governing Law: is something wrong here?');
  expect(ask('check', null)).toBe('Governing Law: is something wrong?');
  expect(ask('deviation', 'The laws of')).toBe('Governing Law: does this have to change?');
  expect(ask('missing', null)).toBe('Is a Governing Law clause missing?');
});
