import { setTimeout as delay } from 'node:timers/promises';
import * as Y from 'yjs';
import type { Client, Peer, Running } from './clients/client.ts';
import { writeHistory, type History } from './histories.ts';
import { median } from './quantile.ts';

export type JoiningFigures = {
  /** Server processor time of one join, milliseconds. */
  readonly cpuPerJoin: number;
  /** Memory that the server keeps for each document, nobody being in it: objects and buffers. */
  readonly keptMiB: number;
  /** Time of the first join after a restart, milliseconds; NaN where nothing is stored. */
  readonly fromDiskMs: number;
};

const JOINS = 20;
/** Longer than any of the servers waits before it writes. */
const SETTLE_MS = 4_000;

/** Documents of many edits are written, left, and joined. */
export async function measureJoining(
  peer: Peer,
  { edits, rooms }: { edits: number; rooms: number },
): Promise<JoiningFigures> {
  const history = writeHistory(edits);
  const server = await peer.start(rooms + 1);
  try {
    // A room for warming up: what a server loads once counts for none of its documents.
    await seed(await server.join(rooms), history);
    await joinAgain(server, { room: () => rooms, peer, history });
    const empty = await server.meter.memory();
    for (let room = 0; room < rooms; room += 1) await seed(await server.join(room), history);
    await delay(SETTLE_MS);
    const idle = await server.meter.memory();
    const before = await server.meter.cpuMs();
    await joinAgain(server, { room: (join) => join % rooms, peer, history });
    const after = await server.meter.cpuMs();
    return {
      cpuPerJoin: (after - before) / JOINS,
      keptMiB: (idle.usedBytes - empty.usedBytes) / rooms / 2 ** 20,
      fromDiskMs: await firstJoins(server, rooms),
    };
  } finally {
    await server.stop();
  }
}

type Joins = {
  readonly room: (join: number) => number;
  readonly peer: Peer;
  readonly history: History;
};

async function joinAgain(server: Running, { room, peer, history }: Joins): Promise<void> {
  const written = clockOf(history.doc, history.doc.clientID);
  for (let join = 0; join < JOINS; join += 1) {
    const client = await server.join(room(join));
    if (clockOf(client.doc, history.doc.clientID) < written)
      throw new Error(`${peer.name} left something out`);
    client.close();
  }
}

function clockOf(doc: Y.Doc, client: number): number {
  return Y.getState(doc.store, client);
}

async function firstJoins(server: Running, rooms: number): Promise<number> {
  if (!server.revive) return NaN;
  await server.kill();
  await server.revive();
  // Compilers first, on a room that does not count.
  (await server.join(rooms)).close();
  const times: number[] = [];
  for (let room = 0; room < rooms; room += 1) {
    await server.invite?.(room);
    const started = performance.now();
    const client = await server.join(room);
    times.push(performance.now() - started);
    client.close();
  }
  return median(times);
}

async function seed(client: Client, { chunks }: History): Promise<void> {
  for (const chunk of chunks) {
    Y.applyUpdate(client.doc, chunk, 'seed');
    await client.saved?.();
    // Where nobody says when it is kept, and where limits count pushes.
    await delay(30);
  }
  client.close();
}
