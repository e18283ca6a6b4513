import { expect, test } from 'vitest';
import { locateQuote } from './locate-quote.ts';
import { deleted, inserted, paragraph } from './testing/paragraphs.ts';

const at = (start: number, quote: string) => ({ start, end: start + quote.length, quote });

test('where the offsets say, when the words are still there', () => {
  const node = paragraph('p', ['pay fees and pay taxes']);
  expect(locateQuote(node, 10, at(13, 'pay'))).toEqual({ from: 24, to: 27 });
});

test('nearest to where they were, when text before them has changed', () => {
  const node = paragraph('p', ['now and then pay fees, later pay taxes']);
  expect(locateQuote(node, 0, at(2, 'pay'))).toEqual({ from: 14, to: 17 });
});

test('across words that somebody inserted or deleted in between', () => {
  const across = paragraph('p', ['thirty ', inserted('calendar '), 'days']);
  expect(locateQuote(across, 0, at(0, 'thirty days'))).toEqual({ from: 1, to: 21 });
  const proposed = paragraph('p', ['sixty ', deleted('working '), 'days']);
  expect(locateQuote(proposed, 0, at(0, 'sixty days'))).toEqual({ from: 1, to: 19 });
});

test('nowhere, when the words are gone', () => {
  expect(locateQuote(paragraph('p', ['nothing like it']), 0, at(0, 'thirty days'))).toBeNull();
  expect(locateQuote(paragraph('p', ['text']), 0, { start: 0, end: 0, quote: '' })).toBeNull();
});
