import { isMainThread } from 'node:worker_threads';
import { createLog, startTracing } from '@countersign/telemetry';
import { startCopilot } from './compose.ts';
import { readConfig } from './config.ts';

// The bundle is the worker's program too.
if (isMainThread) {
  const config = readConfig(process.env);
  const tracing = await startTracing('copilot', process.env);
  const log = createLog('copilot', config.logLevel);
  const copilot = await startCopilot(config, log, { tracing });
  let stopping = false;
  const stop = () => {
    if (stopping) return;
    stopping = true;
    // A pass that hangs must not hold the process: its jobs are taken over when their leases run out.
    setTimeout(() => process.exit(0), 4_000).unref();
    void copilot
      .stop()
      .then(() => tracing.close())
      .finally(() => process.exit(0));
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}
