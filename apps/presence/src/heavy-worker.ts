import { parentPort } from 'node:worker_threads';
import { compactUpdates } from '@countersign/coediting';
import type { Answer, Request } from './heavy-work.ts';

// The program of the worker that `heavy-work.ts` starts.
parentPort?.on('message', ({ id, input }: Request) => {
  let answer: Answer;
  try {
    answer = { id, output: compactUpdates(input) };
  } catch (error) {
    answer = { id, error: String(error) };
  }
  parentPort?.postMessage(answer);
});
