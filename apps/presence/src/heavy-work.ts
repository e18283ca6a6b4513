import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import { compactUpdates, type CompactionInput, type CompactionOutput } from '@countersign/coediting';

const INLINE_BYTES = 64 * 1024;
/** A worker without work gives its memory back after this. */
const KEEP_MS = 30_000;

export type Request = { readonly id: number; readonly input: CompactionInput };
export type Answer = { readonly id: number } & (
  { readonly output: CompactionOutput } | { readonly error: string }
);

export type HeavyWork = {
  compact(input: CompactionInput): Promise<CompactionOutput>;
  close(): Promise<void>;
};

type Waiting = { resolve: (output: CompactionOutput) => void; reject: (error: Error) => void };

/** Decoding a large document takes long enough to be felt in every room: it is done beside the event loop. */
export function createHeavyWork({ keepFor = KEEP_MS }: { keepFor?: number } = {}): HeavyWork {
  let worker: Worker | null = null;
  let next = 0;
  let idle: NodeJS.Timeout | undefined;
  const waiting = new Map<number, Waiting>();
  const end = () => {
    const last = worker;
    worker = null;
    return last?.terminate();
  };
  const start = (): Worker => {
    const fresh = startWorker();
    fresh.unref();
    fresh.on('message', (answer: Answer) => {
      const one = waiting.get(answer.id);
      waiting.delete(answer.id);
      if ('error' in answer) one?.reject(new Error(answer.error));
      else one?.resolve(answer.output);
      if (waiting.size > 0) return;
      idle = setTimeout(() => void end(), keepFor);
      idle.unref();
    });
    const failed = (error: Error) => {
      if (worker !== fresh) return;
      worker = null;
      for (const one of waiting.values()) one.reject(error);
      waiting.clear();
    };
    fresh.on('error', failed);
    fresh.on('exit', () => failed(new Error('The worker ended.')));
    return fresh;
  };
  return {
    async compact(input) {
      const bytes = input.updates.reduce((sum, update) => sum + update.byteLength, 0);
      if (bytes < INLINE_BYTES) return compactUpdates(input);
      clearTimeout(idle);
      worker ??= start();
      const id = (next += 1);
      const answer = new Promise<CompactionOutput>((resolve, reject) => waiting.set(id, { resolve, reject }));
      worker.postMessage({ id, input } satisfies Request);
      return answer;
    },
    async close() {
      clearTimeout(idle);
      await end();
      for (const one of waiting.values()) one.reject(new Error('The worker was closed.'));
      waiting.clear();
    },
  };
}

/** A program of its own beside the service's: it loads what decodes documents, and nothing of the network. */
function startWorker(): Worker {
  const here = import.meta.url;
  if (!here.endsWith('.ts')) return new Worker(new URL('./heavy-worker.js', here));
  // From source: a worker of Node 20 is given no loader by its options, and has to fetch it itself.
  const loader = createRequire(here).resolve('tsx/package.json');
  const api = new URL('dist/esm/api/index.mjs', pathToFileURL(loader)).href;
  const code = `import(${JSON.stringify(api)}).then(({ register }) => {
    register();
    return import(${JSON.stringify(new URL('./heavy-worker.ts', here).href)});
  });`;
  return new Worker(code, { eval: true });
}
