import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import { startTracing } from '@countersign/telemetry';
import { watchHeads } from './audit/watch-heads.ts';
import { compose } from './compose.ts';
import { readConfig } from './config.ts';
import { createMetrics } from './metrics.ts';
import { createServer } from './server.ts';

// Beside the bundle; from source the worker is found without.
const bundledWorker = fileURLToPath(new URL('./import-worker.js', import.meta.url));
const config = readConfig({
  ...(existsSync(bundledWorker) ? { COUNTERSIGN_IMPORT_WORKER: bundledWorker } : {}),
  ...process.env,
});
const tracing = await startTracing('gateway', process.env);
const { gateway, close } = await compose(config, tracing);
const server = await createServer(gateway, createMetrics(), process.env['LOG_LEVEL'] ?? 'info');

const heads = config.home
  ? watchHeads(
      {
        db: gateway.services.db,
        secret: gateway.services.secret,
        now: gateway.services.now,
        folder: join(config.home, 'audit-heads'),
        onBroken: (workspaceId, kept) =>
          server.log.error({ workspaceId, seq: kept.seq }, 'this log is not the one that was signed'),
      },
      (error) => server.log.error({ err: error }, 'heads of the logs could not be kept'),
    )
  : null;

let stopping = false;
const stop = () => {
  if (stopping) return;
  stopping = true;
  // Fastify answers what is under way and takes no more.
  void server
    .close()
    .then(() => heads?.close())
    .then(close)
    .then(() => tracing.close())
    .then(() => process.exit(0));
};
process.on('SIGTERM', stop);
process.on('SIGINT', stop);

await server.listen({ port: config.port, host: config.host });
