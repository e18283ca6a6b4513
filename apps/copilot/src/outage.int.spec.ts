import { tcpProxy } from '@countersign/testkit';
import { beforeAll, expect, test } from 'vitest';
import { createWorld, type World } from './testing/world.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});

test(
  'a database that stands still is said, and work goes on by itself when it is back',
  { timeout: 60_000 },
  async () => {
    const network = await tcpProxy(world.database.url);
    try {
      const { port } = await world.startCopilot({ databaseUrl: network.url });
      const ready = async () => (await fetch(`http://127.0.0.1:${port}/readyz`)).status;
      await expect.poll(ready, { timeout: 20_000 }).toBe(200);

      network.pause();
      await expect.poll(ready, { timeout: 20_000 }).toBe(503);
      const contract = await world.upload('Supply Agreement', [
        'This Agreement is made between Alder Ltd (the “Supplier”) and Birch Ltd (the “Customer”).',
        'Customer shall pay each invoice within fifteen (15) days after the date of the invoice.',
      ]);
      expect(await world.findings(contract)).toEqual([]);

      network.resume();
      await expect.poll(ready, { timeout: 20_000 }).toBe(200);
      await expect
        .poll(async () => (await world.findings(contract)).length, { timeout: 30_000 })
        .toBeGreaterThan(0);
      const jobs = await world.jobs();
      expect(jobs.map(({ attempts, lastError }) => ({ attempts, lastError }))).toEqual([
        { attempts: 1, lastError: null },
      ]);
    } finally {
      network.resume();
      await world.close();
      await network.close();
    }
  },
);
