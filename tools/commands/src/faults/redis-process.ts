import { once } from 'node:events';
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { freePort } from './service-process.ts';

export const hasRedis = spawnSync('redis-server', ['--version']).status === 0;

/** A Redis of one's own that keeps nothing on disk. */
export type RedisProcess = {
  readonly url: string;
  /** SIGKILL. Resolves when it is gone. */
  kill(): Promise<void>;
  /** In order (SIGTERM). Resolves when it is gone. */
  end(): Promise<void>;
  /** After `kill` or `end`: on the same port, with nothing in it. Resolves when it listens. */
  start(): Promise<void>;
  /** SIGSTOP: its connections stay, and nothing is answered. */
  stand(): void;
  /** SIGCONT. */
  goOn(): void;
  /** Without waiting. */
  stop(): void;
};

/** Resolves when it listens. */
export async function startRedis(): Promise<RedisProcess> {
  const port = await freePort();
  let redis = await listening(port);
  const gone = async (signal: NodeJS.Signals) => {
    const ended = once(redis, 'exit');
    redis.kill(signal);
    await ended;
  };
  return {
    url: `redis://127.0.0.1:${port}`,
    kill: () => gone('SIGKILL'),
    end: () => gone('SIGTERM'),
    async start() {
      redis = await listening(port);
    },
    stand: () => void redis.kill('SIGSTOP'),
    goOn: () => void redis.kill('SIGCONT'),
    stop: () => void redis.kill('SIGKILL'),
  };
}

async function listening(port: number): Promise<ChildProcess> {
  const redis = spawn('redis-server', ['--port', String(port), '--save', '', '--appendonly', 'no']);
  await new Promise<void>((resolve, reject) => {
    redis.stdout.on('data', (chunk: Buffer) => {
      if (chunk.toString().includes('Ready to accept')) resolve();
    });
    redis.once('error', reject);
    redis.once('exit', (code) => reject(new Error(`Redis ended by itself, with ${code}.`)));
  });
  return redis;
}
