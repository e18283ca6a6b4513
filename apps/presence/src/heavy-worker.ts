import { parentPort, receiveMessageOnPort } from 'node:worker_threads';
import {
  carryOutCommand,
  compactUpdates,
  encodeOutline,
  LiveDocument,
  outlineOf,
} from '@countersign/coediting';
import type { Answer, Begun, Request } from './heavy-lane.ts';

// The program of the worker that `heavy-lane.ts` starts.

const documents = new Map<number, LiveDocument>();

function carryOut(request: Request): Answer['output'] {
  switch (request.task) {
    case 'compact':
      return compactUpdates(request.input);
    case 'outline':
      return encodeOutline(outlineOf([request.state]));
    case 'open':
      documents.set(request.document, new LiveDocument(request.updates));
      return null;
    case 'apply':
      documents.get(request.document)?.apply(request.update);
      return null;
    case 'suggests': {
      const document = opened(request.document);
      if (request.account !== null) return document.suggests(request.update, request.account);
      document.tryOut(request.update);
      return { ok: true };
    }
    case 'carry out': {
      const document = opened(request.document);
      // On a copy: it may be carried out again, on more.
      return carryOutCommand(document.copy(), request.command, document);
    }
    case 'close':
      documents.delete(request.document);
      return null;
  }
}

function opened(number: number): LiveDocument {
  const document = documents.get(number);
  if (!document) throw new Error('The document could not be decoded.');
  return document;
}

/** So small an edit is applied before anybody could be told that it is. */
const AT_ONCE_BYTES = 1_024;

function takesTime(request: Request): boolean {
  return request.task !== 'close' && (request.task !== 'apply' || request.update.byteLength > AT_ONCE_BYTES);
}

function say(begun: Begun['begun']): void {
  parentPort?.postMessage({ begun } satisfies Begun);
}

/** What was asked and is not done yet, in order. */
const asked: Request[] = [];
/** Documents that are given up further down: nobody waits for what is asked about them before that. */
const leaving = new Set<number>();

function take(request: Request): void {
  asked.push(request);
  if (request.task === 'close') leaving.add(request.document);
}

/** What has come in while something took long. */
function takeAll(): void {
  for (;;) {
    const more = parentPort && receiveMessageOnPort(parentPort);
    if (!more) return;
    take(more.message as Request);
  }
}

parentPort?.on('message', (first: Request) => {
  take(first);
  for (;;) {
    takeAll();
    const request = asked.shift();
    if (!request) return;
    if (request.task === 'close') leaving.delete(request.document);
    // Decoding a document for nobody would hold up the others.
    else if (request.task === 'open' && leaving.has(request.document)) continue;
    answerTo(request);
  }
});

function answerTo(request: Request): void {
  const { id, task } = request;
  const isLong = takesTime(request);
  if (isLong) say({ id, task, document: 'document' in request ? request.document : 0 });
  let answer: Answer;
  try {
    answer = { id, output: carryOut(request) };
  } catch (error) {
    // What it holds is not what the room holds any more.
    if (request.task === 'apply') documents.delete(request.document);
    answer = { id, output: null, error: String(error) };
  }
  if (id !== 0) parentPort?.postMessage(answer);
  else if (isLong) say(null);
}
