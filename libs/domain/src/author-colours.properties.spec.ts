import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  AI_TONE,
  coloursOf,
  colourOfName,
  MANNERS,
  mannerOf,
  toneOf,
  TONES,
  type Joined,
} from './author-colours.ts';

const somebody = fc.record({
  id: fc.uuid(),
  kind: fc.constantFrom('person' as const, 'ai' as const, 'service' as const),
  since: fc.date({ min: new Date(0), max: new Date(5), noInvalidDate: true }),
});
const everybody = fc.uniqueArray(somebody, { selector: ({ id }) => id, maxLength: 60 });

test('no two have one colour, and none of the tones of the AI reviewers is given to anybody else', () => {
  fc.assert(
    fc.property(everybody, (joined) => {
      const colours = coloursOf(joined);
      expect(new Set(colours.values()).size).toBe(joined.length);
      for (const { id, kind } of joined) expect(toneOf(colours.get(id)!) === AI_TONE).toBe(kind === 'ai');
    }),
  );
});

test('nobody’s colour changes when others come, or when all are listed in another order', () => {
  fc.assert(
    fc.property(everybody, everybody, (before, more) => {
      const known = new Set(before.map(({ id }) => id));
      const after = more.filter(({ id }) => !known.has(id)).map((one) => ({ ...one, since: new Date(10) }));
      const [then, now] = [coloursOf(before), coloursOf([...after, ...[...before].reverse()])];
      for (const { id } of before) expect(now.get(id)).toBe(then.get(id));
    }),
  );
});

test('the first eleven people have a tone each, and thirty-three are told apart by tone and line', () => {
  const people = Array.from({ length: 33 }, (_, n): Joined => ({
    id: String(n),
    kind: 'person',
    since: new Date(n),
  }));
  const colours = [...coloursOf(people).values()];
  expect(colours.slice(0, 11)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  const drawn = colours.map((colour) => `${toneOf(colour)} ${mannerOf(colour)}`);
  expect(new Set(drawn).size).toBe(33);
  expect(MANNERS.map((manner) => drawn.filter((one) => one.endsWith(manner)).length)).toEqual([11, 11, 11]);
});

test('whoever is known by name alone has one of the greys, by that name', () => {
  fc.assert(
    fc.property(fc.string(), (name) => {
      expect(toneOf(colourOfName(name))).toBeGreaterThan(AI_TONE);
      expect(toneOf(colourOfName(name))).toBeLessThan(TONES);
      expect(colourOfName(name)).toBe(colourOfName(name));
    }),
  );
});
