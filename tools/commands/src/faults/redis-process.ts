import { spawn, spawnSync } from 'node:child_process';
import { freePort } from './presence-process.ts';

export const hasRedis = spawnSync('redis-server', ['--version']).status === 0;

export type RedisProcess = { readonly url: string; stop(): void };

/** A Redis of one's own that keeps nothing on disk. Resolves when it listens. */
export async function startRedis(): Promise<RedisProcess> {
  const port = await freePort();
  const redis = spawn('redis-server', ['--port', String(port), '--save', '', '--appendonly', 'no']);
  await new Promise<void>((resolve, reject) => {
    redis.stdout.on('data', (chunk: Buffer) => {
      if (chunk.toString().includes('Ready to accept')) resolve();
    });
    redis.once('error', reject);
    redis.once('exit', (code) => reject(new Error(`Redis ended by itself, with ${code}.`)));
  });
  return { url: `redis://127.0.0.1:${port}`, stop: () => void redis.kill('SIGKILL') };
}
