import { fork, type ChildProcess } from 'node:child_process';
import { createRequire } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';

import { ImportRefusal } from './import-refusal.ts';
import { fromWire, type ImportAnswer, type ImportRequest } from './import-wire.ts';
import type { ImportedDocument } from './imported-document.ts';
import type { ImportOptions } from './import-document.ts';
import { withDefaults, type ImportLimits } from './limits.ts';
import { requireSmallFile } from './too-much.ts';

export type RunImportOptions = ImportOptions & {
  /** The bundled `import-worker`; without it the TypeScript source beside this file, which needs tsx. */
  readonly worker?: URL | string;
  readonly signal?: AbortSignal;
};

/**
 * Imports a file from outside in a process of its own, which is killed when it takes too long or too much memory. The
 * process gets no environment, and what it sends back is checked against the schema.
 *
 * @throws ImportRefusal for every file that cannot be imported; another error only when no process can be started
 */
export async function runImport(bytes: Uint8Array, options: RunImportOptions): Promise<ImportedDocument> {
  const limits = withDefaults(options.limits);
  requireSmallFile(bytes, limits);
  if (options.signal?.aborted === true) throw cancelled();
  const child = startWorker(options.worker ?? new URL('./import-worker.ts', import.meta.url), limits);
  const request: ImportRequest = {
    bytes,
    fileName: options.fileName,
    limits,
    accounts: options.accounts ?? {},
  };
  return converse(child, request, options);
}

function startWorker(worker: URL | string, limits: ImportLimits): ChildProcess {
  const path = worker instanceof URL ? fileURLToPath(worker) : worker;
  const heap = Math.max(64, Math.floor(limits.memory / (1024 * 1024) / 1.25));
  return fork(path, [], {
    execArgv: [`--max-old-space-size=${heap}`, ...typescriptLoader(path)],
    // Next's types demand a variable here wherever they are compiled together with this file.
    // oxlint-disable-next-line typescript/no-unnecessary-type-assertion
    env: {} as NodeJS.ProcessEnv,
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
}

/** Only development runs from source; a bundle needs no loader. */
function typescriptLoader(path: string): string[] {
  if (!path.endsWith('.ts')) return [];
  return ['--import', pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href];
}

function converse(
  child: ChildProcess,
  request: ImportRequest,
  options: RunImportOptions,
): Promise<ImportedDocument> {
  const { milliseconds, memory } = request.limits;
  return new Promise((resolve, reject) => {
    let over = false;
    const finish = (settle: () => void) => {
      if (over) return;
      over = true;
      clearTimeout(timer);
      options.signal?.removeEventListener('abort', abort);
      child.kill('SIGKILL');
      settle();
    };
    const timer = setTimeout(() => finish(() => reject(tooSlow(milliseconds))), milliseconds);
    const abort = () => finish(() => reject(cancelled()));
    options.signal?.addEventListener('abort', abort, { once: true });

    child.on('message', (answer: ImportAnswer) => {
      if (over) return;
      switch (answer.is) {
        case 'progress':
          options.onProgress?.(answer.progress);
          break;
        case 'document':
          finish(() => settleDocument(answer, resolve, reject));
          break;
        case 'refusal':
          finish(() => reject(new ImportRefusal(answer.code, answer.message)));
      }
    });
    // Once it has started, a broken channel means that it is about to end, and its end says more.
    child.on('error', (cause) => {
      if (child.pid === undefined) finish(() => reject(cause));
    });
    child.on('exit', (code, signal) => finish(() => reject(endOf(code, signal, memory))));
    child.send(request, () => undefined);
  });
}

function settleDocument(
  answer: Extract<ImportAnswer, { is: 'document' }>,
  resolve: (document: ImportedDocument) => void,
  reject: (cause: unknown) => void,
): void {
  try {
    resolve(fromWire(answer.document));
  } catch (cause) {
    reject(
      new ImportRefusal(
        'broken',
        'The file cannot be read; it seems to be damaged. Open it, save it again and upload that.',
        { cause },
      ),
    );
  }
}

/** What makes any file easier to read. */
const SIMPLER =
  'Take out large pictures and embedded files, accept the tracked changes that are settled, and upload it again.';

/** A process that ends without an answer was killed for its memory, by its own watch, by V8 or by the kernel. */
function endOf(code: number | null, signal: NodeJS.Signals | null, memory: number): Error {
  if (signal === 'SIGKILL' || signal === 'SIGABRT' || signal === 'SIGTRAP' || code === 134) {
    const mebibytes = Math.floor(memory / (1024 * 1024));
    return new ImportRefusal(
      'out-of-memory',
      `The file takes more than ${mebibytes} MiB of memory to read. ${SIMPLER}`,
    );
  }
  return new ImportRefusal(
    'broken',
    'The file cannot be read; reading it ended early. Try again; if it ends early again, save it anew and upload that.',
  );
}

function tooSlow(milliseconds: number): ImportRefusal {
  return new ImportRefusal(
    'too-slow',
    `The file takes longer than ${Math.round(milliseconds / 1000)} seconds to read. Try again; if that does not help either, divide the contract and upload the parts one by one.`,
  );
}

function cancelled(): ImportRefusal {
  return new ImportRefusal('cancelled', 'The import was cancelled.');
}
