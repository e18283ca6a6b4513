import { parentPort } from 'node:worker_threads';
import { carryOutCommand, compactUpdates, LiveDocument } from '@countersign/coediting';
import type { Answer, Begun, Request } from './heavy-work.ts';

// The program of the worker that `heavy-work.ts` starts.

const documents = new Map<number, LiveDocument>();

function carryOut(request: Request): Answer['output'] {
  switch (request.task) {
    case 'compact':
      return compactUpdates(request.input);
    case 'open':
      documents.set(request.document, new LiveDocument(request.updates));
      return null;
    case 'apply':
      documents.get(request.document)?.apply(request.update);
      return null;
    case 'suggests':
      parentPort?.postMessage({ begun: request.id } satisfies Begun);
      return opened(request.document).suggests(request.update, request.account);
    case 'carry out':
      // On a copy: it may be carried out again, on more.
      return carryOutCommand(opened(request.document).copy(), request.command);
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

parentPort?.on('message', (request: Request) => {
  let answer: Answer;
  try {
    answer = { id: request.id, output: carryOut(request) };
  } catch (error) {
    // What it holds is not what the room holds any more.
    if (request.task === 'apply') documents.delete(request.document);
    answer = { id: request.id, output: null, error: String(error) };
  }
  if (request.id !== 0) parentPort?.postMessage(answer);
});
