import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { compactUpdates, type CompactionInput, type CompactionOutput } from '@countersign/coediting';

/** Decoding a large document takes long enough to be felt in every room: it is done beside the event loop. */
const MARK = 'countersign heavy work';
const INLINE_BYTES = 64 * 1024;

type Request = { readonly id: number; readonly input: CompactionInput };
type Answer = { readonly id: number } & ({ readonly output: CompactionOutput } | { readonly error: string });

export type HeavyWork = {
  compact(input: CompactionInput): Promise<CompactionOutput>;
  close(): Promise<void>;
};

export function createHeavyWork(): HeavyWork {
  let worker: Worker | null = null;
  let next = 0;
  const waiting = new Map<
    number,
    { resolve: (output: CompactionOutput) => void; reject: (error: Error) => void }
  >();
  const start = (): Worker => {
    const fresh = new Worker(new URL(import.meta.url), { workerData: MARK });
    fresh.unref();
    fresh.on('message', (answer: Answer) => {
      const one = waiting.get(answer.id);
      waiting.delete(answer.id);
      if ('error' in answer) one?.reject(new Error(answer.error));
      else one?.resolve(answer.output);
    });
    const failed = (error: Error) => {
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
      worker ??= start();
      const id = (next += 1);
      const answer = new Promise<CompactionOutput>((resolve, reject) => waiting.set(id, { resolve, reject }));
      worker.postMessage({ id, input } satisfies Request);
      return answer;
    },
    async close() {
      await worker?.terminate();
    },
  };
}

if (!isMainThread && workerData === MARK) {
  parentPort?.on('message', ({ id, input }: Request) => {
    try {
      parentPort?.postMessage({ id, output: compactUpdates(input) } satisfies Answer);
    } catch (error) {
      parentPort?.postMessage({ id, error: String(error) } satisfies Answer);
    }
  });
}
