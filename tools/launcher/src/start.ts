import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { launch } from './launch.ts';
import { createProgress } from './progress.ts';
import { watchParent } from './watch-parent.ts';

const root = join(dirname(fileURLToPath(import.meta.url)), '../../..');
const progress = createProgress((text) => process.stdout.write(text));
const stopping = new AbortController();
const stop = () => {
  if (!stopping.signal.aborted) progress.say('Stopping');
  stopping.abort();
};
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);
// A terminal that is closed takes its end of the output with it.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
watchParent(stop);

try {
  await launch({ root, environment: process.env, progress, signal: stopping.signal });
  process.exit(0);
} catch (error) {
  if (!stopping.signal.aborted)
    process.stderr.write(`\n${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(stopping.signal.aborted ? 0 : 1);
}
