import type { NodeFigures } from '@countersign/database';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { insertText } from '@countersign/coediting';
import { createWorld, until, type World } from './testing/world.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

async function reported(): Promise<NodeFigures[]> {
  const rows = await world.sql(`select figures from service_node order by started_at`);
  return rows.map((row) => row['figures'] as NodeFigures);
}

test('a node says in the database how it fares, for whoever asks (rule 25)', async () => {
  const lead = await world.member('lead');
  const viewer = await world.member('analyst');
  const [a] = await Promise.all([world.open(lead), world.open(lead, { mode: 'view' })]);
  await expect(world.open(viewer)).rejects.toThrow();
  insertText(a.doc, 0, 0, 'Read this. ');
  await a.saved();
  await until(async () => {
    const [figures] = await reported();
    return figures?.total.committed === 1 && figures.rooms === 1 && figures.connections === 2;
  });
  const [figures] = await reported();
  expect(figures).toMatchObject({
    redis: 'none',
    waiting: 0,
    behind: 0,
    slow: 0,
    total: { joins: 2, pushes: 1, committed: 1, delivered: 2, failedCommands: 0 },
    refused: { 'not found': 1 },
    commit: { count: 1 },
  });
  expect(figures!.roomBytes).toBeGreaterThan(0);
  expect(figures!.commit.buckets.at(-1)).toEqual({ upTo: null, count: 1 });
  expect(figures!.commit.buckets.map(({ count }) => count)).toEqual(
    figures!.commit.buckets.map(({ count }) => count).toSorted((x, y) => x - y),
  );
  await until(async () => {
    const [later] = await reported();
    return later !== undefined && later.loopBusy > 0 && later.loopBusy <= 1;
  });
});

test('a node that stops is not among them any more; one that died is forgotten after a while', async () => {
  await world.sql(
    `insert into service_node (node, service, host, started_at, seen_at, figures) values
      (gen_random_uuid(), 'presence', 'gone', now() - interval '1 day', now() - interval '1 hour', '{}')`,
  );
  const other = await world.startNode();
  const dead = () => world.sql(`select from service_node where host = 'gone'`);
  await until(async () => (await dead()).length === 0 && (await reported()).length === 2);
  await other.presence.stop();
  expect(await reported()).toHaveLength(1);
});
