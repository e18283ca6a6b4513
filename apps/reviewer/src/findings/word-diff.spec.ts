import { expect, test } from 'vitest';
import { wordDiff } from './word-diff.ts';

const write = (before: string, after: string) =>
  wordDiff(before, after)
    .map(({ kind, text }) => (kind === 'same' ? text : kind === 'deleted' ? `[-${text}-]` : `{+${text}+}`))
    .join('');

test('words that differ are replaced, the rest stays', () => {
  expect(write('within thirty days', 'within sixty days')).toBe('within [-thirty-]{+sixty+} days');
});

test('neighbouring changed words are one change, the space between them included', () => {
  expect(write('the laws of New York', 'the laws of England alone')).toBe(
    'the laws of [-New York-]{+England alone+}',
  );
});

test('equal texts have nothing to show, empty ones come or go whole', () => {
  expect(write('as it was', 'as it was')).toBe('as it was');
  expect(write('', 'all new')).toBe('{+all new+}');
  expect(write('all gone', '')).toBe('[-all gone-]');
});

test('either side can be read back from the pieces', () => {
  const before = 'The Supplier’s liability, if any, is unlimited (see clause 4).';
  const after = 'The liability of either party is limited to the fees paid (see clause 5).';
  const pieces = wordDiff(before, after);
  const side = (hidden: string) =>
    pieces.flatMap(({ kind, text }) => (kind === hidden ? [] : [text])).join('');
  expect(side('inserted')).toBe(before);
  expect(side('deleted')).toBe(after);
});

test('very long texts are exchanged whole rather than compared for seconds', () => {
  const long = Array.from({ length: 900 }, (_, index) => `word${index}`).join(' ');
  expect(wordDiff(long, 'short').map(({ kind }) => kind)).toEqual(['deleted', 'inserted']);
});
