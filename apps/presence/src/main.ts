import { isMainThread } from 'node:worker_threads';
import { pino } from 'pino';
import { startPresence } from './compose.ts';
import { readConfig } from './config.ts';

// The bundle is the worker's program too.
if (isMainThread) {
  const config = readConfig(process.env);
  const log = pino({ level: config.logLevel, base: { service: 'presence' } });
  const presence = await startPresence(config, log);
  let stopping = false;
  const stop = () => {
    if (stopping) return;
    stopping = true;
    void presence.stop().then(() => process.exit(0));
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}
