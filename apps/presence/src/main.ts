import { createLog, startTracing } from '@countersign/telemetry';
import { startPresence } from './compose.ts';
import { readConfig } from './config.ts';

const config = readConfig(process.env);
const tracing = await startTracing('presence', process.env);
const log = createLog('presence', config.logLevel);
const presence = await startPresence(config, log, { tracing });
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
