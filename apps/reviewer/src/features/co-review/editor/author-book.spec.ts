import { expect, test } from 'vitest';
import { colourOfName } from '@countersign/domain';
import { authorBook } from './author-book.ts';

test('somebody of the workspace is who the server says, in the colour that the server gave', () => {
  const person = { id: 'a', name: 'Reviewer A', kind: 'person', role: 'reviewer', colour: 5 } as const;
  expect(authorBook([person]).get('a')).toBe(person);
});

test('an author who came with a Word file is known by name, in the colour that their comments have', () => {
  expect(authorBook([]).get('word:Counsel')).toMatchObject({
    name: 'Counsel',
    colour: colourOfName('Counsel'),
  });
});

test('whoever is not known stands there as somebody else', () => {
  expect(authorBook([]).get('b')).toMatchObject({ id: 'b', name: 'Somebody else' });
});
