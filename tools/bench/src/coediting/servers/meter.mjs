import { rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { Session } from 'node:inspector/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { isMainThread } from 'node:worker_threads';

// Loaded before a server under test: says over a local socket what its process has used. See `read-meter.ts`.

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc');
const session = new Session();

const ANSWERS = {
  '/cpu'() {
    const { user, system } = process.cpuUsage();
    return { cpuMs: (user + system) / 1_000 };
  },
  '/memory'() {
    collect();
    collect();
    const { rss, heapUsed, external } = process.memoryUsage();
    return { residentBytes: rss, usedBytes: heapUsed + external };
  },
  async '/profile/start'() {
    session.connect();
    await session.post('Profiler.enable');
    await session.post('Profiler.start');
    return {};
  },
  async '/profile/stop'() {
    const { profile } = await session.post('Profiler.stop');
    session.disconnect();
    return profile;
  },
};

if (isMainThread) {
  const path = process.env['BENCH_METER'];
  // Left by one that was killed.
  rmSync(path, { force: true });
  createServer((request, response) => {
    Promise.resolve(ANSWERS[request.url]()).then((answer) => response.end(JSON.stringify(answer)));
  })
    .listen(path)
    .unref();
}
