import { compose } from './compose.ts';
import { readConfig } from './config.ts';
import { createMetrics } from './metrics.ts';
import { createServer } from './server.ts';

const config = readConfig(process.env);
const { gateway, close } = await compose(config);
const server = await createServer(gateway, createMetrics(), process.env['LOG_LEVEL'] ?? 'info');

let stopping = false;
const stop = () => {
  if (stopping) return;
  stopping = true;
  // Fastify answers what is under way and takes no more.
  void server
    .close()
    .then(close)
    .then(() => process.exit(0));
};
process.on('SIGTERM', stop);
process.on('SIGINT', stop);

await server.listen({ port: config.port, host: config.host });
