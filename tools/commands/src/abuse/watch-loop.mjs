import { renameSync, writeFileSync } from 'node:fs';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { isMainThread } from 'node:worker_threads';

// Loaded into a service before its program: on SIGUSR2 it says what its event loop did since it was last asked, in the file
// that LOOP_DELAY_FILE names.

const file = process.env.LOOP_DELAY_FILE;
if (isMainThread && file) {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  process.on('SIGUSR2', () => {
    const [p50, p99] = [delay.percentile(50), delay.percentile(99)];
    const said = { p50: p50 / 1e6, p99: p99 / 1e6, max: delay.max / 1e6 };
    delay.reset();
    writeFileSync(`${file}.part`, JSON.stringify(said));
    renameSync(`${file}.part`, file);
  });
}
