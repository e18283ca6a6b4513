import { get } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';

export type Memory = {
  /** What the process occupies. */
  readonly residentBytes: number;
  /** What is left of it after a collection: objects and buffers. */
  readonly usedBytes: number;
};

/** What the process of a server under test has used. */
export type Meter = {
  /** For the process that is measured. */
  readonly environment: NodeJS.ProcessEnv;
  /** Processor time of all its threads since it began, milliseconds. */
  cpuMs(): Promise<number>;
  memory(): Promise<Memory>;
  startProfile(): Promise<void>;
  /** @returns a profile as Chrome's developer tools read it */
  stopProfile(): Promise<string>;
};

let meters = 0;

export function createMeter(): Meter {
  const socketPath = join(tmpdir(), `countersign-bench-${process.pid}-${(meters += 1)}.sock`);
  const ask = (path: string) =>
    new Promise<string>((resolve, reject) => {
      get({ socketPath, path, agent: false }, (response) => void text(response).then(resolve, reject)).once(
        'error',
        reject,
      );
    });
  return {
    environment: {
      BENCH_METER: socketPath,
      NODE_OPTIONS: `--import ${new URL('./meter.mjs', import.meta.url).href}`,
    },
    cpuMs: async () => (JSON.parse(await ask('/cpu')) as { cpuMs: number }).cpuMs,
    memory: async () => JSON.parse(await ask('/memory')) as Memory,
    async startProfile() {
      await ask('/profile/start');
    },
    stopProfile: () => ask('/profile/stop'),
  };
}
