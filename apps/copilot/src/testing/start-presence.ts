import { spawn, type ChildProcess } from 'node:child_process';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { programs } from './programs.ts';

export type PresenceProcess = { readonly url: string; stop(): Promise<void> };

/** The presence service in a process of its own, as in an installation. */
export async function startPresence(databaseUrl: string, secret: Uint8Array): Promise<PresenceProcess> {
  const port = await freePort();
  const child = spawn(process.execPath, [join(programs(), 'presence.js')], {
    env: {
      PATH: process.env['PATH'] ?? '',
      DATABASE_URL: databaseUrl,
      PRESENCE_PORT: String(port),
      COUNTERSIGN_SECRET: Buffer.from(secret).toString('hex'),
      COUNTERSIGN_PUSHES_PER_SECOND: '10000',
      COUNTERSIGN_JOINS_PER_SECOND: '1000',
      LOG_LEVEL: process.env['LOG_LEVEL'] ?? 'silent',
    },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const url = `http://127.0.0.1:${port}`;
  await ready(child, url);
  return {
    url,
    async stop() {
      if (child.exitCode !== null) return;
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGTERM');
      await ended;
    },
  };
}

async function ready(child: ChildProcess, url: string): Promise<void> {
  for (;;) {
    if (child.exitCode !== null) throw new Error(`Presence ended with ${child.exitCode} before it was ready`);
    const answer = await fetch(`${url}/readyz`).catch(() => null);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (typeof address !== 'object' || !address) throw new Error('No port was given');
  return address.port;
}
