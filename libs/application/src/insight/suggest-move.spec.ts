import fc from 'fast-check';
import { expect, test } from 'vitest';
import { suggestMove, type Loaded } from './suggest-move.ts';

const person = (id: string, open: number, medianSeconds: number | null = 60): Loaded => ({
  id,
  name: id,
  open,
  medianSeconds,
});

test('work goes from the busiest to the freest until both wait alike', () => {
  expect(suggestMove([person('a', 20), person('b', 0), person('c', 9)])).toEqual({
    from: 'a',
    to: 'b',
    tasks: 10,
    before: 1200,
    after: 600,
  });
});

test('a slow reviewer with few tasks can be the busiest', () => {
  expect(suggestMove([person('slow', 10, 300), person('fast', 20, 30)])).toMatchObject({
    from: 'slow',
    to: 'fast',
  });
});

test('nothing is suggested where nothing is gained', () => {
  expect(suggestMove([])).toBeNull();
  expect(suggestMove([person('alone', 50)])).toBeNull();
  expect(suggestMove([person('a', 10), person('b', 9)])).toBeNull();
});

test('a move never makes the longest wait longer', () => {
  const anyone = fc.record({
    id: fc.uuid(),
    name: fc.string(),
    open: fc.integer({ min: 0, max: 200 }),
    medianSeconds: fc.option(fc.integer({ min: 1, max: 900 })),
  });
  fc.assert(
    fc.property(fc.uniqueArray(anyone, { maxLength: 8, selector: (one) => one.id }), (people) => {
      const move = suggestMove(people);
      if (!move) return;
      expect(move.after).toBeLessThan(move.before);
      expect(move.tasks).toBeGreaterThan(0);
      expect(people.find((one) => one.id === move.from)!.open).toBeGreaterThanOrEqual(move.tasks);
    }),
  );
});
