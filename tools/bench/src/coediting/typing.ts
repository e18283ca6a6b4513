import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate as nextTurn, setTimeout as delay } from 'node:timers/promises';
import type { Client, Peer, Running } from './clients/client.ts';
import { quantile } from './quantile.ts';
import { hear, type } from './type-token.ts';

export type Typing = {
  readonly rooms: number;
  /** In each room. */
  readonly people: number;
  /** Of these, how many type and move their cursors; the others read. */
  readonly writers: number;
  readonly keysPerSecond: number;
  readonly seconds: number;
  /** Where to put a profile of the server's processor. */
  readonly profiles?: string | undefined;
};

export type TypingFigures = {
  /** Server processor time for 1,000 edits that reached a replica, milliseconds. */
  readonly cpuPerThousand: number;
  readonly databaseCpuPerThousand: number;
  readonly memoryMiB: number;
  /** From the key to the replica of another, milliseconds. */
  readonly latencyP50: number;
  readonly latencyP95: number;
  /** From the key to the server's word that it is kept; NaN where it gives none. */
  readonly ackP95: number;
  readonly ackP99: number;
  readonly deliveredPerSecond: number;
};

const WARM_UP_SECONDS = 3;

/** People type in rooms for a while, all in this process; the server is in its own. */
export async function measureTyping(peer: Peer, typing: Typing): Promise<TypingFigures> {
  const server = await peer.start(typing.rooms);
  const rooms: Client[][] = [];
  try {
    rooms.push(...(await enter(server, typing)));
    // Compilers and caches first.
    await typeFor(server, rooms, { ...typing, seconds: Math.min(WARM_UP_SECONDS, typing.seconds) });
    return await profiled(server, peer, typing, () => typeFor(server, rooms, typing));
  } finally {
    for (const client of rooms.flat()) client.close();
    await server.stop();
  }
}

/** Writes a profile of the server's processor while something runs, where it is asked for. */
export async function profiled<Result>(
  server: Running,
  peer: Peer,
  { rooms, people, profiles }: Pick<Typing, 'rooms' | 'people' | 'profiles'>,
  run: () => Promise<Result>,
): Promise<Result> {
  if (profiles === undefined) return run();
  await server.meter.startProfile();
  const result = await run();
  mkdirSync(profiles, { recursive: true });
  const file = `${peer.name.replaceAll(/\W+/g, '-')}-${rooms}x${people}.cpuprofile`;
  writeFileSync(join(profiles, file), await server.meter.stopProfile());
  return result;
}

/** Everybody takes a seat, some at a time. */
export async function enter(
  server: Running,
  { rooms, people }: Pick<Typing, 'rooms' | 'people'>,
): Promise<Client[][]> {
  const entered: Client[][] = [];
  for (let room = 0; room < rooms; room += 1) {
    entered.push(await Promise.all(Array.from({ length: people }, () => server.join(room))));
  }
  return entered;
}

/** They type; what comes of it is counted. */
export async function typeFor(
  server: Running,
  rooms: readonly Client[][],
  typing: Typing,
): Promise<TypingFigures> {
  const { writers, keysPerSecond, seconds } = typing;
  const typedAt = new Map<string, number>();
  const latencies: number[] = [];
  const acks: number[] = [];
  let delivered = 0;
  const stops = rooms.flatMap((clients) =>
    clients.map(({ doc }) =>
      hear(doc, (key) => {
        delivered += 1;
        const at = typedAt.get(key);
        if (at !== undefined) latencies.push(performance.now() - at);
      }),
    ),
  );
  const [cpuBefore, databaseBefore] = [await server.meter.cpuMs(), await server.databaseCpuMs()];
  const started = performance.now();
  const end = started + seconds * 1_000;
  const authors = rooms.flatMap((clients, room) =>
    clients.slice(0, writers).map((client, index) => ({ client, name: `${room}.${index}` })),
  );
  const pause = 1_000 / keysPerSecond;
  await Promise.all(
    authors.map(async ({ client, name }, index) => {
      for (let key = 0; performance.now() < end; key += 1) {
        const due = started + pause * (index / authors.length + key);
        if (due > performance.now()) await delay(due - performance.now());
        else await nextTurn();
        const token = `${name}.${key}`;
        typedAt.set(token, performance.now());
        type(client.doc, token);
        client.showCursor(key);
        if (client.saved && key % 4 === 0) {
          const at = performance.now();
          void client.saved().then(() => acks.push(performance.now() - at));
        }
      }
    }),
  );
  // What is under way arrives: the count stands still.
  for (let last = -1; last !== delivered;) {
    last = delivered;
    await delay(250);
  }
  const [cpuAfter, databaseAfter] = [await server.meter.cpuMs(), await server.databaseCpuMs()];
  for (const stop of stops) stop();
  const thousands = delivered / 1_000;
  return {
    cpuPerThousand: (cpuAfter - cpuBefore) / thousands,
    databaseCpuPerThousand: (databaseAfter - databaseBefore) / thousands,
    memoryMiB: (await server.meter.memory()).residentBytes / 2 ** 20,
    latencyP50: quantile(latencies, 0.5),
    latencyP95: quantile(latencies, 0.95),
    ackP95: quantile(acks, 0.95),
    ackP99: quantile(acks, 0.99),
    deliveredPerSecond: delivered / seconds,
  };
}
