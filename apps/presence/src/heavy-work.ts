import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import {
  compactUpdates,
  type CommandTask,
  type CompactionInput,
  type CompactionOutput,
} from '@countersign/coediting';
import type { GuardResult } from '@countersign/redline';
import type { DistantDocument } from './distant-document.ts';

const INLINE_BYTES = 64 * 1024;
const KEEP_MS = 30_000;

type Task =
  | { readonly task: 'compact'; readonly input: CompactionInput }
  | { readonly task: 'open'; readonly document: number; readonly updates: readonly Uint8Array[] }
  | { readonly task: 'apply'; readonly document: number; readonly update: Uint8Array }
  | {
      readonly task: 'suggests';
      readonly document: number;
      readonly update: Uint8Array;
      readonly account: string;
    }
  | { readonly task: 'carry out'; readonly document: number; readonly command: CommandTask }
  | { readonly task: 'close'; readonly document: number };
/** Nobody waits for the answer to number 0: none is sent. */
export type Request = { readonly id: number } & Task;
export type Answer = {
  readonly id: number;
  readonly output: CompactionOutput | GuardResult | Uint8Array | null;
  readonly error?: string;
};
/** What was sent before it is done, and this is being looked at: from here on its time counts. */
export type Begun = { readonly begun: number };

/** It took longer to judge than it may, and was not judged. */
export class TooLongError extends Error {
  override readonly name = 'TooLongError';
}

export type HeavyWork = {
  compact(input: CompactionInput): Promise<CompactionOutput>;
  /** Decodes a document there, and keeps it until it is closed. */
  open(updates: readonly Uint8Array[]): DistantDocument;
  close(): Promise<void>;
};

type Waiting = {
  readonly resolve: (output: Answer['output']) => void;
  readonly reject: (error: Error) => void;
  /** Milliseconds that it may take from when it is begun. */
  readonly within: number | null;
};

type HeavyWorkOptions = {
  /** Milliseconds that one edit may take to be judged. */
  readonly judgeWithin: number;
  /** Milliseconds after which a worker without work gives its memory back. */
  readonly keepFor?: number;
};

/**
 * Decoding a large document takes long enough to be felt in every room: it is done beside the event loop. What one edit takes
 * to be judged depends on whoever made it: a worker that is held up by one is ended, and another begun.
 */
export function createHeavyWork({ judgeWithin, keepFor = KEEP_MS }: HeavyWorkOptions): HeavyWork {
  let worker: Worker | null = null;
  let next = 0;
  let idle: NodeJS.Timeout | undefined;
  let deadline: NodeJS.Timeout | undefined;
  const waiting = new Map<number, Waiting>();
  /** Documents that the worker keeps. */
  const open = new Set<number>();
  const end = () => {
    const last = worker;
    worker = null;
    return last?.terminate();
  };
  const restWhenIdle = () => {
    clearTimeout(idle);
    if (waiting.size > 0 || open.size > 0) return;
    idle = setTimeout(() => void end(), keepFor);
    idle.unref();
  };
  const start = (): Worker => {
    const fresh = startWorker();
    fresh.unref();
    fresh.on('message', (message: Answer | Begun) => {
      clearTimeout(deadline);
      if ('begun' in message) {
        const { within = null } = waiting.get(message.begun) ?? {};
        if (within !== null) deadline = setTimeout(giveUp, within, fresh, message.begun);
        return;
      }
      const { id, output, error } = message;
      const one = waiting.get(id);
      waiting.delete(id);
      if (error === undefined) one?.resolve(output);
      else one?.reject(new Error(error));
      restWhenIdle();
    });
    const failed = (error: Error) => {
      if (worker !== fresh) return;
      clearTimeout(deadline);
      worker = null;
      open.clear();
      for (const one of waiting.values()) one.reject(error);
      waiting.clear();
    };
    fresh.on('error', failed);
    fresh.on('exit', () => failed(new Error('The worker ended.')));
    return fresh;
  };
  const giveUp = (held: Worker, id: number) => {
    // What came in while this process was busy is looked at first.
    setImmediate(() => {
      const one = worker === held ? waiting.get(id) : undefined;
      if (!one) return;
      waiting.delete(id);
      one.reject(new TooLongError(`It was not judged within ${one.within} ms.`));
      // Others who wait are told as it ends.
      void held.terminate();
    });
  };
  const ask = async (task: Task, within: number | null = null): Promise<Answer['output']> => {
    clearTimeout(idle);
    worker ??= start();
    const id = (next += 1);
    const answer = new Promise<Answer['output']>((resolve, reject) =>
      waiting.set(id, { resolve, reject, within }),
    );
    worker.postMessage({ id, ...task } satisfies Request);
    return answer;
  };
  const mustBeOpen = (document: number) => {
    if (!open.has(document)) throw new Error('The worker that kept the document has ended.');
  };
  return {
    async compact(input) {
      const bytes = input.updates.reduce((sum, update) => sum + update.byteLength, 0);
      if (bytes < INLINE_BYTES) return compactUpdates(input);
      return (await ask({ task: 'compact', input })) as CompactionOutput;
    },
    open(updates) {
      const document = (next += 1);
      open.add(document);
      // What goes wrong is told to whoever asks about the document.
      const tell = (task: Task) => {
        clearTimeout(idle);
        worker ??= start();
        worker.postMessage({ id: 0, ...task } satisfies Request);
      };
      tell({ task: 'open', document, updates });
      return {
        apply(update) {
          if (open.has(document)) tell({ task: 'apply', document, update });
        },
        async suggests(update, account) {
          mustBeOpen(document);
          return (await ask({ task: 'suggests', document, update, account }, judgeWithin)) as GuardResult;
        },
        async carryOut(command) {
          mustBeOpen(document);
          return (await ask({ task: 'carry out', document, command })) as Uint8Array | null;
        },
        close() {
          if (!open.delete(document)) return;
          tell({ task: 'close', document });
          restWhenIdle();
        },
      };
    },
    async close() {
      clearTimeout(idle);
      clearTimeout(deadline);
      await end();
      open.clear();
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
