import {
  DEFAULT_LIMITS,
  forgetfulStore,
  insertText,
  type LocalStore,
  type StoredEdit,
} from '@countersign/coediting';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as Y from 'yjs';
import { occurrences, proposed } from './testing/reading.ts';
import { createWorld, until, type World } from './testing/world.ts';

// Rules 15, 16 and 22 of docs/spec/coediting.md. The limits are those of a service that nobody has configured.

let world: World;
beforeAll(async () => {
  world = await createWorld({ limits: DEFAULT_LIMITS });
});
afterAll(() => world.close());

const letters = Array.from({ length: 5_000 }, (_, i) => `[${i}]`);

/** What a page kept that somebody typed in for an hour, each keystroke by itself, and that was then closed. */
function anHour(document: Y.Doc): StoredEdit[] {
  const page = new Y.Doc();
  Y.applyUpdate(page, Y.encodeStateAsUpdate(document));
  const kept: StoredEdit[] = [];
  page.on('update', (update: Uint8Array) =>
    kept.push({ messageId: crypto.randomUUID(), update, sent: false, changes: 1 }),
  );
  for (const letter of letters) insertText(page, 0, 0, letter);
  return kept;
}

test('five thousand edits of an hour without a network arrive, each once, beside what others wrote meanwhile', async () => {
  const there = await world.open(await world.member('lead'));
  const edits = anHour(there.doc);
  for (let i = 0; i < 50; i += 1) {
    insertText(there.doc, 0, 0, `(${i})`);
    await there.saved();
  }
  const before = await world.metric('countersign_pushes_total');

  const store: LocalStore = {
    ...forgetfulStore(),
    read: () => Promise.resolve({ edits, document: undefined, refused: [], copies: [] }),
  };
  const away = await world.open(await world.member('lead'), { store, connect: false });
  const refusals: string[] = [];
  away.on('refused', ({ code }) => refusals.push(code));
  await until(() => away.unsaved === 5_000);
  await away.reconnect();
  await away.saved();

  await until(() => proposed(there) === proposed(away));
  const reader = await world.open(await world.member('reviewer'));
  const text = proposed(reader);
  expect(text).toBe(proposed(away));
  expect(letters.filter((letter) => occurrences(text, letter) !== 1)).toEqual([]);
  for (let i = 0; i < 50; i += 1) expect(occurrences(text, `(${i})`)).toBe(1);
  // What makes it seconds and not minutes: merged, they are fewer pushes than an account has in one second, so that none is
  // told to wait for the next, and two rows of as many as may be under way at once.
  const pushes = (await world.metric('countersign_pushes_total')) - before;
  expect(refusals).toEqual([]);
  expect(pushes).toBeLessThanOrEqual(32);
});
