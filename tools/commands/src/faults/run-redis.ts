import { setTimeout as delay } from 'node:timers/promises';
import { amongTypists, everybodyGoesOn, type Stand } from './among-typists.ts';
import type { LedgerReport } from './ledger.ts';
import { startRedis, type RedisProcess } from './redis-process.ts';
import { timeUntil } from './time-until.ts';
import { until } from './until.ts';

export type RedisReport = LedgerReport & {
  /** What happened to it, and how often. */
  readonly ways: Readonly<Record<string, number>>;
  /** Milliseconds until a node said that it is not there, at worst. */
  readonly slowestSaid: number;
};

/** What happens to Redis, and how it is there again. */
const WAYS = {
  killed: [(redis: RedisProcess) => redis.kill(), (redis: RedisProcess) => redis.start()],
  restarted: [(redis: RedisProcess) => redis.end(), (redis: RedisProcess) => redis.start()],
  stopped: [(redis: RedisProcess) => redis.stand(), (redis: RedisProcess) => redis.goOn()],
} as const;

/**
 * Four people type through two presence processes that hear of each other through Redis, while that is killed (SIGKILL), ends in
 * order and comes back empty, or stands still (SIGSTOP). Meanwhile edits go by PostgreSQL; when it is there again it is used
 * again. How it fails comes from the seed; each way is had as often as the others.
 */
export async function runRedis({ seed, spells }: { seed: number; spells: number }): Promise<RedisReport> {
  const redis = await startRedis();
  try {
    return await amongTypists(
      {
        seed,
        environments: () => Promise.resolve([{ REDIS_URL: redis.url }, { REDIS_URL: redis.url }]),
      },
      (stand) => failAmongTypists(stand, redis, spells),
    );
  } finally {
    redis.stop();
  }
}

async function failAmongTypists(
  { nodes, typists, ledger, chance }: Stand,
  redis: RedisProcess,
  spells: number,
) {
  const ways: Record<string, number> = {};
  const names = Object.keys(WAYS) as (keyof typeof WAYS)[];
  const first = chance.below(names.length);
  let slowestSaid = 0;
  const isUsed = async (wanted: 0 | 1) => {
    const used = nodes.map((node) => node.metric('countersign_redis_connected'));
    return (await Promise.all(used)).every((one) => one === wanted);
  };
  await until(() => isUsed(1));
  for (let spell = 0; spell < spells; spell += 1) {
    await everybodyGoesOn(typists);
    const way = names[(first + spell) % names.length]!;
    ways[way] = (ways[way] ?? 0) + 1;
    const [fail, mend] = WAYS[way];
    const acknowledged = ledger.note();
    await fail(redis);
    slowestSaid = Math.max(slowestSaid, await timeUntil(() => isUsed(0)));
    await ledger.compare(acknowledged);
    // Nobody waits for it, and what the one node takes the other has from PostgreSQL.
    await everybodyGoesOn(typists);
    await hearOfEachOther(typists);
    await delay(chance.between(0, 500));
    await mend(redis);
    await until(() => isUsed(1));
    await hearOfEachOther(typists);
  }
  return { ways, slowestSaid };
}

/** Resolves when everybody has all that is committed now, whichever node took it. */
async function hearOfEachOther(typists: Stand['typists']): Promise<void> {
  const head = Math.max(...typists.map(({ connection }) => connection.head));
  await until(() => typists.every(({ connection }) => connection.head >= head));
}
