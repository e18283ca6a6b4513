import { expect, test } from 'vitest';
import type { Person } from '@countersign/api';
import { authorBook } from './author-book.ts';
import { withColours } from './with-colours.ts';

const person = (id: string, colour: number): Person => ({
  id,
  name: id.toUpperCase(),
  kind: 'person',
  role: 'reviewer',
  colour,
});

test('people who would share a colour do not, whatever the order they come in', () => {
  const people = [person('a', 5), person('b', 5), person('c', 6)];
  const book = authorBook(people);
  const same = authorBook([...people].reverse());
  const colours = ['a', 'b', 'c'].map((id) => book.get(id).colour);
  expect(colours).toEqual([5, 6, 7]);
  expect(['a', 'b', 'c'].map((id) => same.get(id).colour)).toEqual(colours);
});

test('of more people than there are colours, no two who have been in the room look alike, whoever comes', () => {
  const people = Array.from({ length: 40 }, (_, index) => person(`p${String(index).padStart(2, '0')}`, 3));
  const room = people.slice(28).map(({ id }) => id);
  const before = authorBook(people, room.slice(0, 5));
  const book = authorBook(people, room);
  expect(new Set(room.map((id) => book.get(id).colour)).size).toBe(12);
  for (const id of room.slice(0, 5)) expect(book.get(id).colour).toBe(before.get(id).colour);
});

test('an author who came with a Word file is known by name', () => {
  expect(authorBook([]).get('word:Counsel').name).toBe('Counsel');
});

test('everybody inside other data gets the colour of the book', () => {
  const book = authorBook([person('a', 5), person('b', 5)]);
  const threads = withColours([{ createdBy: person('b', 5), comments: [{ author: person('a', 5) }] }], book);
  expect(threads).toMatchObject([{ createdBy: { colour: 6 }, comments: [{ author: { colour: 5 } }] }]);
});
