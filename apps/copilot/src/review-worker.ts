import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { readText, type ReviewOrder, type TextReview } from '@countersign/application';
import { loadClauseModel } from '@countersign/clause-weights';
import type { ClauseRead } from '@countersign/playbook';

/**
 * Reading a long contract takes long enough to be felt in every room: it is done beside the event loop. The worker
 * remembers each document, so that after an edit only what changed is read again; losing that memory costs time alone.
 */
const MARK = 'countersign review worker';
/** Beyond this a review is given up: people look instead. */
const LIMIT_MS = 60_000;

export type ReviewedText = Pick<TextReview, 'findings' | 'contractType'> & {
  /** Of the classifier that found the clauses. */
  readonly modelVersion: string;
};

export type PlaybookVersion = { readonly key: string; readonly playbook: ReviewOrder['playbook'] };

export type ReviewAsked = {
  readonly documentId: string;
  readonly contract: ReviewOrder['contract'];
  readonly playbook: PlaybookVersion;
};

type Request =
  | {
      readonly kind: 'review';
      readonly id: number;
      readonly documentId: string;
      readonly contract: ReviewOrder['contract'];
      readonly playbookKey: string;
      /** Sent once to each worker. */
      readonly playbook: ReviewOrder['playbook'] | null;
      /** Whether somebody wants to know of each clause as it is read. */
      readonly along: boolean;
    }
  | { readonly kind: 'forget'; readonly documentId: string };

type Answer = { readonly id: number } & (
  { readonly read: ClauseRead } | { readonly reviewed: ReviewedText } | { readonly error: string }
);

export type ReviewWorker = {
  /**
   * @param onRead told of each clause while the others are still being read
   * @throws Error when the review fails or takes longer than a minute
   */
  review(asked: ReviewAsked, onRead?: (read: ClauseRead) => void): Promise<ReviewedText>;
  /** The document's room was left. */
  forget(documentId: string): void;
  close(): Promise<void>;
};

type Waiting = {
  readonly onRead: ((read: ClauseRead) => void) | undefined;
  readonly resolve: (reviewed: ReviewedText) => void;
  readonly reject: (error: Error) => void;
  readonly timer: NodeJS.Timeout;
};

export type ReviewWorkerOptions = {
  /** Milliseconds after which a review is given up. */
  readonly limit?: number;
  /** Address of the program: this file, or what it was bundled into. */
  readonly program?: string;
};

export function createReviewWorker(options: ReviewWorkerOptions = {}): ReviewWorker {
  const { limit = LIMIT_MS, program = import.meta.url } = options;
  let worker: Worker | null = null;
  let next = 0;
  const waiting = new Map<number, Waiting>();
  const sent = new Set<string>();
  const settle = (id: number, how: (one: Waiting) => void) => {
    const one = waiting.get(id);
    if (!one) return;
    waiting.delete(id);
    clearTimeout(one.timer);
    how(one);
  };
  const start = (): Worker => {
    const fresh = startWorker(program);
    fresh.unref();
    sent.clear();
    fresh.on('message', (answer: Answer) => {
      if ('read' in answer) waiting.get(answer.id)?.onRead?.(answer.read);
      else
        settle(answer.id, ({ resolve, reject }) => {
          if ('error' in answer) reject(new Error(answer.error));
          else resolve(answer.reviewed);
        });
    });
    const ended = (error: Error) => {
      if (worker === fresh) worker = null;
      for (const id of [...waiting.keys()]) settle(id, ({ reject }) => reject(error));
    };
    fresh.on('error', ended);
    fresh.on('exit', () => {
      if (worker === fresh) ended(new Error('The review worker ended.'));
    });
    return fresh;
  };
  return {
    review({ documentId, contract, playbook }, onRead) {
      worker ??= start();
      const id = (next += 1);
      const { key } = playbook;
      const request: Request = {
        kind: 'review',
        id,
        documentId,
        contract,
        playbookKey: key,
        playbook: sent.has(key) ? null : playbook.playbook,
        along: onRead !== undefined,
      };
      sent.add(key);
      const answer = new Promise<ReviewedText>((resolve, reject) => {
        const timer = setTimeout(() => {
          settle(id, (one) => one.reject(new Error(`The review took longer than ${limit} milliseconds.`)));
          void worker?.terminate();
          worker = null;
        }, limit);
        waiting.set(id, { onRead, resolve, reject, timer });
      });
      worker.postMessage(request);
      return answer;
    },
    forget(documentId) {
      worker?.postMessage({ kind: 'forget', documentId } satisfies Request);
    },
    async close() {
      const last = worker;
      worker = null;
      await last?.terminate();
      for (const id of [...waiting.keys()]) {
        settle(id, ({ reject }) => reject(new Error('The review worker was closed.')));
      }
    },
  };
}

function startWorker(file: string): Worker {
  const options = { workerData: MARK };
  if (!file.endsWith('.ts')) return new Worker(new URL(file), options);
  // From source: a worker of Node 20 is given no loader by its options, and has to fetch it itself.
  const loader = new URL(
    'dist/esm/api/index.mjs',
    pathToFileURL(createRequire(file).resolve('tsx/package.json')),
  ).href;
  const code = `import(${JSON.stringify(loader)}).then(({ register }) => {
    register();
    return import(${JSON.stringify(file)});
  });`;
  return new Worker(code, { ...options, eval: true });
}

if (!isMainThread && workerData === MARK) {
  const model = await loadClauseModel();
  const playbooks = new Map<string, ReviewOrder['playbook']>();
  const memories = new Map<string, TextReview['memory']>();
  const review = (request: Request & { kind: 'review' }): ReviewedText => {
    const { id, documentId, contract, playbookKey, playbook: fresh, along } = request;
    if (fresh) playbooks.set(playbookKey, fresh);
    const playbook = playbooks.get(playbookKey);
    if (!playbook) throw new Error('The playbook was not sent.');
    const reading = readText({ contract, playbook, model }, memories.get(documentId));
    if (along) for (const read of reading.read()) parentPort?.postMessage({ id, read } satisfies Answer);
    const { findings, contractType, memory } = reading.finish();
    memories.set(documentId, memory);
    return { findings, contractType, modelVersion: model.version };
  };
  parentPort?.on('message', (request: Request) => {
    if (request.kind === 'forget') {
      memories.delete(request.documentId);
      return;
    }
    const { id } = request;
    try {
      parentPort?.postMessage({ id, reviewed: review(request) } satisfies Answer);
    } catch (error) {
      parentPort?.postMessage({ id, error: String(error) } satisfies Answer);
    }
  });
}
