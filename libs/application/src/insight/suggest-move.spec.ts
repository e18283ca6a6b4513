import fc from 'fast-check';
import { expect, test } from 'vitest';
import { suggestMove, type Loaded } from './suggest-move.ts';

const person = (id: string, open: number, medianSeconds: number | null = 60): Loaded => ({
  id,
  name: id,
  isLead: id === 'lead',
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

test('R7.4: a lead relieves a reviewer where no reviewer can, and is relieved like anybody', () => {
  expect(suggestMove([person('a', 20), person('b', 8), person('lead', 0)])).toMatchObject({
    to: 'b',
    tasks: 6,
  });
  expect(suggestMove([person('a', 20), person('b', 15), person('lead', 2)])).toMatchObject({ to: 'lead' });
  expect(suggestMove([person('a', 4), person('lead', 20)])).toMatchObject({ from: 'lead', to: 'a' });
});

test('nothing is suggested where nothing is gained', () => {
  expect(suggestMove([])).toBeNull();
  expect(suggestMove([person('alone', 50)])).toBeNull();
  expect(suggestMove([person('a', 10), person('b', 9)])).toBeNull();
});

test('the longest wait is that of everybody, not of the two alone', () => {
  expect(suggestMove([person('a', 20), person('b', 14), person('c', 0)])).toMatchObject({
    to: 'c',
    tasks: 10,
    before: 1200,
    after: 840,
  });
  expect(suggestMove([person('a', 20), person('b', 20), person('c', 0)])).toBeNull();
});

test('a move never makes the longest wait longer', () => {
  const anyone = fc.record({
    id: fc.uuid(),
    name: fc.string(),
    isLead: fc.boolean(),
    open: fc.integer({ min: 0, max: 200 }),
    medianSeconds: fc.option(fc.integer({ min: 1, max: 900 })),
  });
  fc.assert(
    fc.property(fc.uniqueArray(anyone, { maxLength: 8, selector: (one) => one.id }), (people) => {
      const move = suggestMove(people);
      if (!move) return;
      expect(move.after).toBeLessThan(move.before);
      const moved = people.map(({ id, open, medianSeconds }) => {
        const more = id === move.to ? move.tasks : id === move.from ? -move.tasks : 0;
        return (open + more) * (medianSeconds ?? 90);
      });
      expect(Math.max(...moved)).toBe(move.after);
      expect(move.tasks).toBeGreaterThan(0);
      expect(people.find((one) => one.id === move.from)!.open).toBeGreaterThanOrEqual(move.tasks);
    }),
  );
});
