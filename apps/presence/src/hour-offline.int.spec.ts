import { insertText } from '@countersign/coediting';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { occurrences, proposed } from './testing/reading.ts';
import { createWorld, until, type World } from './testing/world.ts';

// Rules 15, 16 and 22 of docs/spec/coediting.md. The limits are those of a service that nobody has configured.

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

test('five thousand edits of an hour without a network arrive, each once, beside what others wrote meanwhile', async ({
  annotate,
}) => {
  const away = await world.open(await world.member('lead'));
  const there = await world.open(await world.member('lead'));
  away.disconnect();
  const letters = Array.from({ length: 5_000 }, (_, i) => `[${i}]`);
  for (const letter of letters) insertText(away.doc, 0, 0, letter);
  for (let i = 0; i < 50; i += 1) {
    insertText(there.doc, 0, 0, `(${i})`);
    await there.saved();
  }
  expect(away.unsaved).toBe(5_000);
  const started = performance.now();
  await away.reconnect();
  await away.saved();
  await annotate(`arrived within ${Math.round(performance.now() - started)} ms`);
  await until(() => proposed(there) === proposed(away));
  const reader = await world.open(await world.member('reviewer'));
  const text = proposed(reader);
  expect(text).toBe(proposed(away));
  expect(letters.filter((letter) => occurrences(text, letter) !== 1)).toEqual([]);
  for (let i = 0; i < 50; i += 1) expect(occurrences(text, `(${i})`)).toBe(1);
});
