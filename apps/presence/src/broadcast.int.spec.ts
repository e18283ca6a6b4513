import { insertText } from '@countersign/coediting';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import * as ws from 'ws';
import { createWorld, until, type World } from './testing/world.ts';

let world: World;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(async () => {
  vi.restoreAllMocks();
  await world.close();
});

type Framing = {
  frame(data: Uint8Array, options: { readonly mask?: boolean }): unknown;
};

test('an edit is encoded and framed once, however many are in the room', async () => {
  const lead = await world.member('lead');
  const people = await Promise.all(Array.from({ length: 10 }, () => world.open(lead)));
  const [writer] = people;
  await until(() => people.every(({ awareness }) => awareness.getStates().size === people.length));
  const delivered = await world.metric('countersign_delivered_total');
  // It goes on to do what it does; what clients send is masked.
  const frame = vi.spyOn((ws as unknown as { Sender: Framing }).Sender, 'frame');
  insertText(writer!.doc, 0, 0, 'said once');
  await writer!.saved();
  await until(() => people.every(({ head }) => head === writer!.head));
  const frames = frame.mock.calls.filter(
    ([data, { mask }]) => mask === false && Buffer.from(data).includes('said once'),
  );
  expect(frames).toHaveLength(1);
  expect(await world.metric('countersign_delivered_total')).toBe(delivered + 10);
});
