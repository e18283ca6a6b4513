import { setTimeout as delay } from 'node:timers/promises';
import * as Y from 'yjs';
import type { Client, Peer, Running } from './clients/client.ts';
import { median } from './quantile.ts';
import { type } from './type-token.ts';

export type ReconnectingFigures = {
  /** All lose their connection at once: median time until somebody is in sync again, milliseconds. */
  readonly atOnceMs: number;
  /** The server is killed: the same from when it listens again; NaN where it forgets everything. */
  readonly afterCrashMs: number;
};

const CONVERGED_WITHIN_MS = 30_000;

/** A room of many people, each of whom has typed something. */
export async function measureReconnecting(peer: Peer, people: number): Promise<ReconnectingFigures> {
  const server = await peer.start(1);
  const clients: Client[] = [];
  try {
    for (let one = 0; one < people; one += 1) clients.push(await server.join(0));
    await typeAll(clients, 'first');
    const atOnceMs = median(await timesOf(clients, (client) => client.reconnect()));
    await typeAll(clients, 'second');
    return { atOnceMs, afterCrashMs: server.revive ? await afterCrash(server, clients) : NaN };
  } finally {
    for (const client of clients) client.close();
    await server.stop();
  }
}

async function afterCrash(server: Running, clients: readonly Client[]): Promise<number> {
  await server.kill();
  const back = clients.map((client) => client.back());
  for (const [index, client] of clients.entries()) type(client.doc, `offline${index}`);
  await server.revive?.();
  const times = await timesOf(back, (one) => one);
  await converged(clients);
  return median(times);
}

function timesOf<Item>(items: readonly Item[], run: (item: Item) => Promise<void>): Promise<number[]> {
  const started = performance.now();
  return Promise.all(
    items.map(async (item) => {
      await run(item);
      return performance.now() - started;
    }),
  );
}

async function typeAll(clients: readonly Client[], token: string): Promise<void> {
  for (const [index, client] of clients.entries()) type(client.doc, `${token}${index}`);
  await converged(clients);
}

/** Resolves when all replicas hold the same. */
async function converged(clients: readonly Client[]): Promise<void> {
  const deadline = performance.now() + CONVERGED_WITHIN_MS;
  const isAlike = () => new Set(clients.map(({ doc }) => fingerprint(doc))).size === 1;
  while (!isAlike()) {
    if (performance.now() > deadline) throw new Error('The replicas do not converge.');
    await delay(50);
  }
}

function fingerprint(doc: Y.Doc): string {
  const clocks = [...Y.decodeStateVector(Y.encodeStateVector(doc))].toSorted(([a], [b]) => a - b);
  return `${clocks.join(' ')} ${doc.getXmlFragment('default').toJSON()}`;
}
