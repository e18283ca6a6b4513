import { acting, announceContract } from '@countersign/database';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createWorld, until, type World } from './testing/world.ts';

// Rule 24 of docs/spec/coediting.md: rooms hear that what stands beside the text has changed.

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

async function announce(contractId: string | null): Promise<void> {
  await acting(world.database.db, { workspaces: [world.sample.workspaceId] }, (transaction) =>
    announceContract(transaction, contractId),
  );
}

test('a node that did not listen for a while tells all its rooms, though nothing is announced to it', async () => {
  const reader = await world.open(await world.member('reviewer'));
  let heard = 0;
  reader.on('changed', () => (heard += 1));
  // It listens by then.
  await announce(world.sample.contractId);
  await until(() => heard > 0);
  const before = heard;
  const ended = await world.sql(
    `select pg_terminate_backend(pid) ended from pg_stat_activity
      where datname = current_database() and application_name = 'countersign presence notices'`,
  );
  expect(ended).toEqual([{ ended: true }]);
  await until(() => heard > before);
});

test('everybody in the room hears of it, on whichever node, and nothing is kept of it', async () => {
  const second = await world.startNode();
  const heard = [0, 0];
  for (const [n, url] of [world.url, second.url].entries()) {
    const reader = await world.open(await world.member('reviewer'), { url });
    reader.on('changed', () => (heard[n]! += 1));
  }
  await announce(world.sample.contractId);
  await until(() => heard.every((times) => times > 0));
  // A node that began to listen in between tells its rooms too: it listens now, so this is the notice.
  const before = [...heard];
  await announce(null);
  await announce(world.sample.contractId);
  await until(() => heard.every((times, n) => times > before[n]!));
  expect(await world.sql('select from outbox')).toEqual([]);
});
