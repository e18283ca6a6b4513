import { expect, test } from 'vitest';
import { readingOf } from './reading-of.ts';

const person = { kind: 'person', doing: 'In the text' } as const;
const ai = (doing: string) => ({ kind: 'ai', doing }) as const;

test('the AI reviewers have read the contract when every one who is here says so', () => {
  expect(readingOf([person, ai('Reading 4.2'), ai('Reading along')])).toBe('under way');
  expect(readingOf([person, ai('Reading along')])).toBe('over');
});

test('where none is here nothing is known of it', () => {
  expect(readingOf([person])).toBe('unknown');
});
