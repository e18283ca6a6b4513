import { tcpProxy, type TcpProxy } from '@countersign/testkit';
import { amongTypists, everybodyGoesOn, type Stand } from './among-typists.ts';
import type { LedgerReport } from './ledger.ts';
import { startRedis } from './redis-process.ts';
import { shuffled } from './shuffled.ts';
import { timeUntil } from './time-until.ts';
import { until } from './until.ts';

export type CutReport = LedgerReport & {
  readonly cuts: number;
  /** What the network did to the node that was cut off, and how often. */
  readonly ways: Readonly<Record<string, number>>;
  /** Milliseconds until the node that was cut off said so, at worst. */
  readonly slowestSaid: number;
};

/** What stands between a node and PostgreSQL, and between it and Redis. */
type Lines = readonly TcpProxy[];

/** How a network fails, and how it is mended. */
const WAYS = {
  'is gone': [(line: TcpProxy) => line.refuse(), (line: TcpProxy) => line.resume()],
  'stands still': [(line: TcpProxy) => line.pause(), (line: TcpProxy) => line.resume()],
  'is another afterwards': [(line: TcpProxy) => line.pause(), (line: TcpProxy) => line.strand()],
} as const;

/**
 * Three people type through three presence processes that hear of each other through Redis. Each time one process is
 * killed with SIGKILL while another is cut off from PostgreSQL and from Redis, its people still connected; the third
 * must go on taking edits. Then both are back. Which is which, and how the network fails, comes from the seed.
 */
export async function runCuts({ seed, cuts }: { seed: number; cuts: number }): Promise<CutReport> {
  const redis = await startRedis();
  const lines: Lines[] = [];
  const behindProxies = async (databaseUrl: string) => {
    const [database, relay] = [await tcpProxy(databaseUrl), await tcpProxy(redis.url)];
    lines.push([database, relay]);
    return { DATABASE_URL: database.url, REDIS_URL: relay.url };
  };
  const resume = () => lines.flat().forEach((line) => line.resume());
  try {
    return await amongTypists(
      {
        seed,
        typistsEach: 1,
        async environments({ databaseUrl }) {
          return [
            await behindProxies(databaseUrl),
            await behindProxies(databaseUrl),
            await behindProxies(databaseUrl),
          ];
        },
      },
      (stand) => cutAmongTypists(stand, lines, cuts).finally(resume),
    );
  } finally {
    for (const line of lines.flat()) await line.close();
    redis.stop();
  }
}

async function cutAmongTypists(
  { nodes, typists, ledger, chance, typistsOf }: Stand,
  lines: Lines[],
  cuts: number,
) {
  const ways: Record<string, number> = {};
  let slowestSaid = 0;
  for (let cut = 0; cut < cuts; cut += 1) {
    await everybodyGoesOn(typists);
    const order = shuffled(nodes, chance);
    const [killed, away, other] = [order[0]!, order[1]!, order[2]!];
    const way = chance.pick(Object.keys(WAYS) as (keyof typeof WAYS)[])!;
    const [fail, mend] = WAYS[way];
    ways[way] = (ways[way] ?? 0) + 1;
    const between = lines[nodes.indexOf(away)]!;

    const acknowledged = ledger.note();
    between.forEach(fail);
    await killed.kill();
    const said = timeUntil(async () => !(await away.isReady()));
    await ledger.compare(acknowledged);
    await everybodyGoesOn(typistsOf(other));
    slowestSaid = Math.max(slowestSaid, await said);
    // Whoever is at the node that is cut off, and was told something, was told the truth.
    await ledger.compare(ledger.note());

    if (chance.hit(0.5)) await killed.start();
    between.forEach(mend);
    if (killed.pid === 0) await killed.start();
    await until(
      async () => (await away.isReady()) && (await away.metric('countersign_redis_connected')) === 1,
    );
    await everybodyGoesOn(typists);
  }
  return { cuts, ways, slowestSaid };
}
