import { setTimeout as delay } from 'node:timers/promises';
import * as Y from 'yjs';
import type { Client, Peer, Running } from './clients/client.ts';

export type Typing = {
  readonly rooms: number;
  /** In each room. */
  readonly people: number;
  /** Of these, how many type and move their cursors; the others read. */
  readonly writers: number;
  readonly keysPerSecond: number;
  readonly seconds: number;
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
  readonly deliveredPerSecond: number;
};

/** People type in rooms for a while, all in this process; the server is in its own. */
export async function measureTyping(peer: Peer, typing: Typing): Promise<TypingFigures> {
  const server = await peer.start(typing.rooms);
  const rooms: Client[][] = [];
  try {
    for (let room = 0; room < typing.rooms; room += 1) {
      const clients: Client[] = [];
      for (let one = 0; one < typing.people; one += 1) clients.push(await server.join(room));
      rooms.push(clients);
    }
    // Compilers and caches first.
    await typeFor(server, rooms, { ...typing, seconds: Math.min(2, typing.seconds) });
    return await typeFor(server, rooms, typing);
  } finally {
    for (const client of rooms.flat()) client.close();
    await server.stop();
  }
}

async function typeFor(server: Running, rooms: readonly Client[][], typing: Typing): Promise<TypingFigures> {
  const { writers, keysPerSecond, seconds } = typing;
  const typedAt = new Map<string, number>();
  const latencies: number[] = [];
  const acks: number[] = [];
  let delivered = 0;
  const stops = rooms.flatMap((clients) =>
    clients.map((client) =>
      hear(client, (key) => {
        delivered += 1;
        const at = typedAt.get(key);
        if (at !== undefined) latencies.push(performance.now() - at);
      }),
    ),
  );
  const before = await server.usage();
  const started = performance.now();
  const end = started + seconds * 1_000;
  const authors = rooms.flatMap((clients, room) =>
    clients.slice(0, writers).map((client, index) => ({ client, name: `${room}.${index}` })),
  );
  await Promise.all(
    authors.map(async ({ client, name }, index) => {
      const pause = 1_000 / keysPerSecond;
      await delay((pause * index) / authors.length);
      for (let key = 0; performance.now() < end; key += 1) {
        const due = started + (pause * index) / authors.length + key * pause;
        if (due > performance.now()) await delay(due - performance.now());
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
  const after = await server.usage();
  for (const stop of stops) stop();
  const thousands = delivered / 1_000;
  return {
    cpuPerThousand: (after.cpuMs - before.cpuMs) / thousands,
    databaseCpuPerThousand: (after.databaseCpuMs - before.databaseCpuMs) / thousands,
    memoryMiB: after.memoryBytes / 2 ** 20,
    latencyP50: quantile(latencies, 0.5),
    latencyP95: quantile(latencies, 0.95),
    ackP95: quantile(acks, 0.95),
    deliveredPerSecond: delivered / seconds,
  };
}

/** Types a token at the end of the first paragraph. */
function type(doc: Y.Doc, token: string): void {
  const root = doc.getXmlFragment('default');
  const first = root.get(0);
  if (!(first instanceof Y.XmlElement)) {
    const paragraph = new Y.XmlElement('paragraph');
    const text = new Y.XmlText(`${token} `);
    doc.transact(() => {
      root.insert(0, [paragraph]);
      paragraph.insert(0, [text]);
    });
    return;
  }
  const text = first.get(0);
  if (text instanceof Y.XmlText) text.insert(text.length, `${token} `);
  else first.insert(0, [new Y.XmlText(`${token} `)]);
}

/** Calls back for every token that somebody else typed and this replica has now. */
function hear({ doc }: Client, onToken: (token: string) => void): () => void {
  const listen = (events: readonly Y.YEvent<Y.AbstractType<unknown>>[], transaction: Y.Transaction) => {
    if (transaction.local) return;
    for (const event of events) {
      for (const { insert } of event.changes.delta as readonly { insert?: unknown }[]) {
        if (typeof insert === 'string') for (const token of insert.split(' ')) if (token) onToken(token);
      }
    }
  };
  const root = doc.getXmlFragment('default');
  root.observeDeep(listen as never);
  return () => root.unobserveDeep(listen as never);
}

export function quantile(values: readonly number[], share: number): number {
  if (values.length === 0) return NaN;
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]!;
}

export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}
