import { isMainThread } from 'node:worker_threads';
import { startTracing, traceOfLine } from '@countersign/telemetry';
import { pino } from 'pino';
import { startPresence } from './compose.ts';
import { readConfig } from './config.ts';

// The bundle is the worker's program too.
if (isMainThread) {
  const config = readConfig(process.env);
  const tracing = await startTracing('presence', process.env);
  const log = pino({ level: config.logLevel, base: { service: 'presence' }, mixin: traceOfLine });
  const presence = await startPresence(config, log, tracing);
  let stopping = false;
  const stop = () => {
    if (stopping) return;
    stopping = true;
    void presence
      .stop()
      .then(() => tracing.close())
      .finally(() => process.exit(0));
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}
