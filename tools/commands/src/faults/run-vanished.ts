import { insertText, type ConnectedDocument } from '@countersign/coediting';
import { tcpProxy, type TcpProxy } from '@countersign/testkit';
import { amongTypists, everybodyGoesOn, type Stand } from './among-typists.ts';
import type { LedgerReport } from './ledger.ts';
import { timeUntil } from './time-until.ts';
import { until } from './until.ts';

export type VanishedReport = LedgerReport & {
  readonly people: number;
  /** Milliseconds until the node had given up the last of them: nobody told it that they were gone. */
  readonly givenUp: number;
  /** Words of theirs that are not in the log exactly once when they are back, of those from before and from meanwhile. */
  readonly wrong: number;
};

type Vanishing = {
  readonly connection: ConnectedDocument;
  readonly line: TcpProxy;
  readonly tokens: string[];
};

/** Milliseconds after which a connection that answers no ping is given up, where it is asked after so many seconds. */
export function givenUpWithin(pingSeconds: number): number {
  return pingSeconds * 1_750;
}

/**
 * Four people type while others vanish from the network: no packet comes any more, not even that they are gone (half-open
 * connections on both sides). They type on. The node must give them up by itself; when the network takes new connections again
 * they come back by themselves, and all that they typed is saved, once.
 */
export async function runVanished({
  seed,
  people,
  pingSeconds,
}: {
  seed: number;
  people: number;
  pingSeconds: number;
}): Promise<VanishedReport> {
  const environment = { COUNTERSIGN_PING_SECONDS: String(pingSeconds) };
  const environments = () => Promise.resolve([environment, environment]);
  return amongTypists({ seed, environments }, async (stand) => {
    const vanishing: Vanishing[] = [];
    try {
      for (let i = 0; i < people; i += 1) vanishing.push(await vanishingAt(stand));
      return await vanishAmongTypists(stand, vanishing);
    } finally {
      for (const { connection, line } of vanishing) {
        connection.destroy();
        await line.close();
      }
    }
  });
}

async function vanishingAt({ shared, nodes }: Stand): Promise<Vanishing> {
  const line = await tcpProxy(nodes[0]!.url);
  return { line, connection: await shared.open(line.url), tokens: [] };
}

async function vanishAmongTypists({ nodes, typists, ledger }: Stand, vanishing: readonly Vanishing[]) {
  const node = nodes[0]!;
  const typeOne = ({ connection, tokens }: Vanishing, index: number) => {
    const token = `[vanished${index}:${tokens.length}]`;
    tokens.push(token);
    insertText(connection.doc, 0, 0, token);
  };
  await everybodyGoesOn(typists);
  vanishing.forEach(typeOne);
  await Promise.all(vanishing.map(({ connection }) => connection.saved()));
  const connected = await node.metric('countersign_connections');

  for (const { line } of vanishing) line.pause();
  vanishing.forEach(typeOne);
  const acknowledged = ledger.note();
  const givenUp = await timeUntil(
    async () => (await node.metric('countersign_connections')) <= connected - vanishing.length,
  );
  await ledger.compare(acknowledged);
  await everybodyGoesOn(typists);
  // What was there stays dead; new connections go through.
  for (const { line } of vanishing) line.strand();
  vanishing.forEach(typeOne);
  await until(() =>
    vanishing.every(({ connection }) => connection.status === 'live' && connection.unsaved === 0),
  );
  const counts = await ledger.counts();
  const wrong = vanishing.flatMap(({ tokens }) => tokens).filter((token) => counts.get(token) !== 1).length;
  return { people: vanishing.length, givenUp, wrong };
}
