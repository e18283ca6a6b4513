import { execFileSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { CommandTask, CompactionInput, CompactionOutput } from '@countersign/coediting';
import type { GuardResult } from '@countersign/redline';
import type { DistantDocument } from './distant-document.ts';

const KEEP_MS = 30_000;
/** By the clock something may take as many times longer, where the processors are busy with something else. */
const MOST_TIMES = 4;

type Task =
  | { readonly task: 'compact'; readonly input: CompactionInput }
  | { readonly task: 'outline'; readonly state: Uint8Array }
  | { readonly task: 'open'; readonly document: number; readonly updates: readonly Uint8Array[] }
  | { readonly task: 'apply'; readonly document: number; readonly update: Uint8Array }
  | {
      readonly task: 'suggests';
      readonly document: number;
      readonly update: Uint8Array;
      readonly account: string | null;
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
/**
 * What was sent before it is done, and this is being looked at: from here on its time counts, and it is to blame if the worker
 * ends. Null: that is over, and is not answered.
 */
export type Begun = { readonly begun: (Pick<Request, 'id' | 'task'> & { readonly document: number }) | null };

/** It took longer than it may, and was not done. */
export class TooLongError extends Error {
  override readonly name = 'TooLongError';
}

/** The worker ended because of what somebody else had asked: ask again. */
export class EndedByAnotherError extends Error {
  override readonly name = 'EndedByAnotherError';

  constructor() {
    super('The worker ended because of something else.');
  }
}

/** One worker, and what it is asked: one thing after the other. */
export type HeavyLane = {
  /** Something takes so long there that nobody else should wait for it. */
  readonly isHeld: boolean;
  /** @throws EndedByAnotherError when it is to be asked for again */
  compact(input: CompactionInput): Promise<CompactionOutput>;
  /** @throws EndedByAnotherError when it is to be asked for again */
  outlineOf(state: Uint8Array): Promise<Uint8Array>;
  open(updates: readonly Uint8Array[]): DistantDocument;
  close(): Promise<void>;
};

type Waiting = {
  readonly resolve: (output: Answer['output']) => void;
  readonly reject: (error: Error) => void;
  /** The document that it is about; 0 for what brings its own. */
  readonly document: number;
};

export type LaneOptions = {
  /** Milliseconds that one edit may take to be judged. */
  readonly judgeWithin: number;
  /** Milliseconds that anything else may take: decoding a document, a command, a snapshot. */
  readonly decodeWithin: number;
  /** Milliseconds after which whoever waits behind something goes elsewhere. */
  readonly heldAfter: number;
  /** Milliseconds after which a worker without work gives its memory back. */
  readonly keepFor?: number;
  /** Milliseconds that this process has had of the processors, its workers included. */
  readonly processorTime?: () => number;
  /** Whether there is somewhere else to go. */
  readonly hasOther: () => boolean;
};

/**
 * A worker of its own beside the event loop. What a document or an edit takes depends on whoever made it: a worker that is held
 * up by one for too long is ended, and another begun. Only whoever held it up is refused for it; the others ask again, elsewhere
 * as soon as they have waited for it.
 */
export function createHeavyLane(options: LaneOptions): HeavyLane {
  const { judgeWithin, decodeWithin, heldAfter, keepFor = KEEP_MS, hasOther } = options;
  const { processorTime = ownProcessorTime } = options;
  let worker: Worker | null = null;
  let next = 0;
  let idle: NodeJS.Timeout | undefined;
  let deadline: NodeJS.Timeout | undefined;
  let patience: NodeJS.Timeout | undefined;
  let isHeld = false;
  /** What the worker is looking at, as far as it has said. */
  let underway: Begun['begun'] = null;
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
      goOn();
      if ('begun' in message) {
        underway = message.begun;
        if (!underway) return;
        const within = underway.task === 'suggests' ? judgeWithin : decodeWithin;
        const begun = { at: performance.now(), processor: processorTime() };
        deadline = setTimeout(giveUp, within, fresh, { within, begun });
        patience = setTimeout(hold, heldAfter, fresh);
        return;
      }
      underway = null;
      const { id, output, error } = message;
      const one = waiting.get(id);
      waiting.delete(id);
      if (error === undefined) one?.resolve(output);
      else one?.reject(new Error(error));
      restWhenIdle();
    });
    const failed = (error: Error) => {
      // Nobody knows who did it, where it had not said what it was looking at.
      if (worker === fresh) tellAll(error, underway ? new EndedByAnotherError() : error);
    };
    fresh.on('error', failed);
    fresh.on('exit', () => failed(new Error('The worker ended.')));
    return fresh;
  };
  /** Whatever it was at is over. */
  const goOn = () => {
    clearTimeout(deadline);
    clearTimeout(patience);
    isHeld = false;
  };
  /** The worker is no more: whoever waits is told, the one to blame and the others. */
  const tellAll = (toBlame: Error, others: Error) => {
    goOn();
    const by = underway;
    underway = null;
    worker = null;
    open.clear();
    const told = [...waiting];
    waiting.clear();
    for (const [id, { document, reject }] of told) {
      // Of what is not answered, those are to blame who asked about its document.
      const isToBlame = by?.id === 0 ? document === by.document : id === by?.id;
      reject(isToBlame ? toBlame : others);
    }
  };
  /** Those who wait behind what takes long are sent elsewhere, where there is a place. */
  const hold = (held: Worker) => {
    const late = underway;
    setImmediate(() => {
      if (worker !== held || !late || underway !== late) return;
      isHeld = true;
      if (!hasOther()) return;
      for (const [id, { document, reject }] of waiting) {
        if (id === late.id || isSame(document, late.document)) continue;
        waiting.delete(id);
        leave(document);
        reject(new EndedByAnotherError());
      }
    });
  };
  const giveUp = (held: Worker, time: Time) => {
    const late = underway;
    // What came in while this process was busy is looked at first.
    setImmediate(() => {
      if (worker !== held || !late || underway !== late) return;
      const { within, begun } = time;
      // Of what it may take, a machine that does much else has given it less.
      const left = within - (processorTime() - begun.processor);
      if (left > 0 && performance.now() - begun.at < MOST_TIMES * within) {
        deadline = setTimeout(giveUp, Math.max(left, within / 10), held, time);
        return;
      }
      held.removeAllListeners('message');
      tellAll(new TooLongError(`It was not done within ${within} ms.`), new EndedByAnotherError());
      void held.terminate();
    });
  };
  const ask = async (task: Task): Promise<Answer['output']> => {
    clearTimeout(idle);
    worker ??= start();
    const id = (next += 1);
    const document = 'document' in task ? task.document : 0;
    const answer = new Promise<Answer['output']>((resolve, reject) =>
      waiting.set(id, { resolve, reject, document }),
    );
    worker.postMessage({ id, ...task } satisfies Request);
    return answer;
  };
  // What goes wrong is told to whoever asks about the document.
  const tell = (task: Task) => {
    clearTimeout(idle);
    worker ??= start();
    worker.postMessage({ id: 0, ...task } satisfies Request);
  };
  const leave = (document: number) => {
    if (open.delete(document)) tell({ task: 'close', document });
  };
  const mustBeServed = (document: number) => {
    // What takes long is about another document: this one is decoded again elsewhere.
    if (isHeld && underway && !isSame(document, underway.document) && hasOther()) leave(document);
    if (!open.has(document)) throw new EndedByAnotherError();
  };
  return {
    get isHeld() {
      return isHeld;
    },
    async compact(input) {
      return (await ask({ task: 'compact', input })) as CompactionOutput;
    },
    async outlineOf(state) {
      return (await ask({ task: 'outline', state })) as Uint8Array;
    },
    open(updates) {
      const document = (next += 1);
      open.add(document);
      tell({ task: 'open', document, updates });
      return {
        apply(update) {
          if (open.has(document)) tell({ task: 'apply', document, update });
        },
        async suggests(update, account) {
          mustBeServed(document);
          return (await ask({ task: 'suggests', document, update, account })) as GuardResult;
        },
        async carryOut(command) {
          mustBeServed(document);
          return (await ask({ task: 'carry out', document, command })) as Uint8Array | null;
        },
        close() {
          leave(document);
          restWhenIdle();
        },
      };
    },
    async close() {
      clearTimeout(idle);
      goOn();
      await end();
      open.clear();
      for (const one of waiting.values()) one.reject(new Error('The worker was closed.'));
      waiting.clear();
    },
  };
}

/** What something may take, in milliseconds, and when it was begun: by the clock, and by the processors. */
type Time = { readonly within: number; readonly begun: { readonly at: number; readonly processor: number } };

function ownProcessorTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
}

/** Whether both are about one document: what brings its own is about none that others ask about. */
function isSame(one: number, other: number): boolean {
  return one !== 0 && one === other;
}

/** A program of its own beside the service's: it loads what decodes documents, and nothing of the network. */
function startWorker(): Worker {
  const here = import.meta.url;
  if (!here.endsWith('.ts')) return new Worker(new URL('./heavy-worker.js', here));
  bundled ??= bundle(new URL('./heavy-worker.ts', here));
  return new Worker(bundled, { eval: true });
}

/** The worker's program, where the service runs from source. */
let bundled: string | undefined;

/** A source with all that it imports, as one text. Made once: a loader would read all of it again in each worker. */
function bundle(source: URL): string {
  // Where a service was built there is no bundler: it is asked for here alone.
  const bundler = createRequire(source).resolve('esbuild/bin/esbuild');
  const options = [
    '--bundle',
    '--format=cjs',
    '--platform=node',
    '--target=node20.19',
    '--log-level=warning',
  ];
  return execFileSync(bundler, [fileURLToPath(source), ...options], { encoding: 'utf8', maxBuffer: 2 ** 26 });
}
