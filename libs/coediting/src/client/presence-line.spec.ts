import { expect, test } from 'vitest';
import { given } from '../testing/connection-fixture.ts';

// Rule 12 of docs/spec/coediting.md from the client's side: it says where somebody's cursor is at a pace that no server refuses.

/** Milliseconds between two states of presence, at least. */
const INTERVAL = 60;

async function somebody() {
  const fixture = await given();
  fixture.joined();
  // What one shows on coming in is said first.
  await fixture.wait(0);
  await fixture.wait(1_000);
  const shown: { at: number; cursor: unknown }[] = [];
  const before = fixture.said.length;
  const note = () => {
    const states = fixture.said.slice(before).filter(({ name }) => name === 'presence');
    for (const { message } of states.slice(shown.length)) {
      const { cursor } = JSON.parse(String(message['presence'])) as { cursor: unknown };
      shown.push({ at: fixture.scheduler.now, cursor });
    }
  };
  return { ...fixture, shown, note };
}

test('rule 12: a cursor that moves with every millisecond is shown at once, then every 60 ms, and where it is at last', async () => {
  const { connection, wait, shown, note } = await somebody();
  for (let cursor = 0; cursor < 300; cursor += 1) {
    connection.awareness.setLocalState({ cursor });
    await wait(1);
    note();
  }
  await wait(INTERVAL);
  note();
  expect(shown[0]?.cursor).toBe(0);
  expect(shown.at(-1)?.cursor).toBe(299);
  expect(shown).toHaveLength(1 + 300 / INTERVAL);
  for (const [index, { at }] of shown.entries())
    if (index > 0) expect(at - shown[index - 1]!.at).toBeGreaterThanOrEqual(INTERVAL);
});

test('a cursor that rests is not shown again', async () => {
  const { connection, wait, shown, note } = await somebody();
  connection.awareness.setLocalState({ cursor: 1 });
  await wait(10 * INTERVAL);
  note();
  expect(shown).toHaveLength(1);
});
