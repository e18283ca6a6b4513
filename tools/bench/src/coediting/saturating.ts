import type { Client, Peer } from './clients/client.ts';
import { enter, profiled, typeFor, type Typing } from './typing.ts';

export type SaturatingFigures = {
  /** Edits that reached a replica in a second, at the most at which it was still quick. */
  readonly deliveredPerSecond: number;
  /** Server processor time for 1,000 of them, milliseconds, at the first step: the same work for every server. */
  readonly cpuPerThousand: number;
  readonly databaseCpuPerThousand: number;
};

/** Beyond this, at the 95th percentile and from the key to another's replica, it is not quick any more. */
const QUICK_MS = 50;
const SECONDS_A_STEP = 4;
const STEPS = 4;

/** Everybody in one room types faster and faster, until what they type comes late. */
export async function measureSaturating(
  peer: Peer,
  { people, keysPerSecond, profiles }: Pick<Typing, 'people' | 'keysPerSecond' | 'profiles'>,
): Promise<SaturatingFigures> {
  const server = await peer.start(1);
  let rooms: Client[][] = [];
  try {
    rooms = await enter(server, { rooms: 1, people });
    const step = (keys: number) =>
      typeFor(server, rooms, {
        rooms: 1,
        people,
        writers: people,
        keysPerSecond: keys,
        seconds: SECONDS_A_STEP,
      });
    // Compilers and caches first.
    await step(keysPerSecond / 4);
    const first = await profiled(server, peer, { rooms: 1, people, profiles }, () => step(keysPerSecond));
    let most = first.latencyP95 <= QUICK_MS ? first.deliveredPerSecond : 0;
    let last = first;
    for (let doubled = 1; doubled < STEPS && last.latencyP95 <= QUICK_MS; doubled += 1) {
      last = await step(keysPerSecond * 2 ** doubled);
      if (last.latencyP95 <= QUICK_MS) most = Math.max(most, last.deliveredPerSecond);
    }
    return {
      deliveredPerSecond: most,
      cpuPerThousand: first.cpuPerThousand,
      databaseCpuPerThousand: first.databaseCpuPerThousand,
    };
  } finally {
    for (const client of rooms.flat()) client.close();
    await server.stop();
  }
}
