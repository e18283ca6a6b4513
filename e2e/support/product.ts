import { createServer } from 'node:net';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export type Product = {
  readonly url: string;
  readonly home: string;
  /** It was there before: nobody starts or stops it here. */
  readonly running: boolean;
  readonly environment: Readonly<Record<string, string>>;
};

export const PORTS = ['WEB_PORT', 'GATEWAY_PORT', 'PRESENCE_PORT', 'COPILOT_PORT'] as const;

/**
 * Where the product of this run listens and keeps its data. Drawn once by the first process that asks, and read from
 * the environment by every one that it starts.
 */
export async function readProduct(): Promise<Product> {
  const { env } = process;
  const running = env['COUNTERSIGN_E2E_URL'];
  if (running) {
    const home = env['COUNTERSIGN_HOME'] ?? '.countersign';
    return { url: running, home, running: true, environment: {} };
  }
  env['COUNTERSIGN_E2E_HOME'] ??= mkdtempSync(join(tmpdir(), 'countersign-e2e-'));
  const ports: Record<string, string> = {};
  for (const name of PORTS) {
    env[`COUNTERSIGN_E2E_${name}`] ??= String(await freePort());
    ports[name] = env[`COUNTERSIGN_E2E_${name}`] ?? '';
  }
  return {
    url: `http://localhost:${ports['WEB_PORT']}`,
    home: env['COUNTERSIGN_E2E_HOME'],
    running: false,
    environment: {
      ...ports,
      COUNTERSIGN_HOME: env['COUNTERSIGN_E2E_HOME'],
      COUNTERSIGN_DEMO: '1',
      DATABASE_URL: '',
    },
  };
}

/** A port that nobody listens on now. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => {
        if (address && typeof address === 'object') resolve(address.port);
        else reject(new Error('The system gave no free port'));
      });
    });
  });
}
