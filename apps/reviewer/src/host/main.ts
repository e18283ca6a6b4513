import { createRequire } from 'node:module';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readConfig } from './config.ts';
import { createMetrics } from './metrics.ts';
import { createHost, type Pages } from './server.ts';

/** What `next/dist/server/lib/start-server` of the pinned version exports; the standalone output contains it. */
type NextServerModule = {
  readonly getRequestHandlers: (options: {
    dir: string;
    port: number;
    hostname: string;
    isDev: boolean;
    minimalMode: boolean;
    quiet: boolean;
    server?: unknown;
  }) => Promise<{ requestHandler: Pages['request']; upgradeHandler: Pages['upgrade'] }>;
};

const development = process.argv.includes('--dev');
const here = dirname(fileURLToPath(import.meta.url));
const dir = development ? join(here, '../..') : here;
process.chdir(dir);
(process.env as Record<string, string>)['NODE_ENV'] = development ? 'development' : 'production';
process.env['NEXT_TELEMETRY_DISABLED'] = '1';
if (development) process.env['__NEXT_DEV_SERVER'] = '1';
if (!development) {
  const { config } = JSON.parse(readFileSync(join(dir, '.next/required-server-files.json'), 'utf8')) as {
    config: unknown;
  };
  process.env['__NEXT_PRIVATE_STANDALONE_CONFIG'] = JSON.stringify(config);
}

const config = readConfig(process.env);
const metrics = createMetrics();
const say = (line: string) => process.stdout.write(`${line}\n`);

let pages: Pages | undefined;
let arrived: (pages: Pages) => void = () => undefined;
const loaded = new Promise<Pages>((resolve) => {
  arrived = resolve;
});
const worker = join(here, 'offline-worker.js');
const server = createHost({
  config,
  metrics,
  development,
  worker: !development && existsSync(worker) ? readFileSync(worker, 'utf8') : null,
  pages: {
    request: async (request, response) => (pages ?? (await loaded)).request(request, response),
    upgrade: async (request, socket, head) => (pages ?? (await loaded)).upgrade(request, socket, head),
  },
  onError: (error, url) => say(`failed: ${url.split('?', 1)[0] ?? ''} ${String(error)}`),
});

server.once('error', (error) => {
  process.stderr.write(`The web server cannot start: ${error.message}\n`);
  process.exit(1);
});
server.listen(config.port, config.host, () => {
  void start();
});

async function start(): Promise<void> {
  const require = createRequire(import.meta.url);
  const next = require('next/dist/server/lib/start-server') as NextServerModule;
  const handlers = await next.getRequestHandlers({
    dir,
    port: config.port,
    hostname: config.host,
    isDev: development,
    minimalMode: false,
    quiet: true,
    server,
  });
  pages = { request: handlers.requestHandler, upgrade: handlers.upgradeHandler };
  arrived(pages);
  if (development) say(`http://localhost:${config.port}`);
}

const LAST_CALL = 3_000;
let stopping = false;
for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.on(signal, () => {
    if (stopping) return;
    stopping = true;
    // What is under way is answered; what hangs on is cut.
    server.close(() => process.exit(0));
    server.closeIdleConnections();
    setTimeout(() => process.exit(0), LAST_CALL).unref();
  });
}
