import type { Client, Peer } from './clients/client.ts';
import { median } from './typing.ts';

/** All of a room lose their connection at once. The median time until somebody is in sync again, milliseconds. */
export async function measureReconnecting(peer: Peer, people: number): Promise<number> {
  const server = await peer.start(1);
  const clients: Client[] = [];
  try {
    for (let one = 0; one < people; one += 1) clients.push(await server.join(0));
    const times = await Promise.all(
      clients.map(async (client) => {
        const started = performance.now();
        await client.reconnect();
        return performance.now() - started;
      }),
    );
    return median(times);
  } finally {
    for (const client of clients) client.close();
    await server.stop();
  }
}
