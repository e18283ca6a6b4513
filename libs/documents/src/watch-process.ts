import { Worker } from 'node:worker_threads';

import type { ImportLimits } from './limits.ts';

/**
 * Kills this process when it holds too much memory or lives too long. It watches from a thread of its own, because a
 * reader that is caught in a loop runs no timers; memory is what the operating system counts, because buffers and
 * inflated data are not on the JavaScript heap.
 */
export function watchProcess({ memory, milliseconds }: Pick<ImportLimits, 'memory' | 'milliseconds'>): void {
  const watch = new Worker(
    `const { workerData } = require('node:worker_threads');
     const end = Date.now() + workerData.milliseconds;
     setInterval(() => {
       if (process.memoryUsage.rss() > workerData.memory || Date.now() > end) process.kill(process.pid, 'SIGKILL');
     }, 20);`,
    { eval: true, workerData: { memory, milliseconds }, resourceLimits: { maxOldGenerationSizeMb: 16 } },
  );
  watch.unref();
}
