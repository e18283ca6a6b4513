import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { bundled } from '@countersign/testkit';
import { createReviewWorker, type ReviewWorker, type ReviewWorkerOptions } from '../review-worker.ts';

const PROGRAMS = {
  presence: 'apps/presence/src/main.ts',
  'heavy-worker': 'apps/presence/src/heavy-worker.ts',
  'review-worker': 'apps/copilot/src/review-worker.ts',
};

/** The folder in which the programs that tests start are, as in an installation. */
export const programs = (): string => bundled(PROGRAMS);

/** A review worker as in an installation: from source each would compile what it imports, three seconds of a processor. */
export function bundledReviewWorker(options: Pick<ReviewWorkerOptions, 'limit'> = {}): ReviewWorker {
  const program = pathToFileURL(join(programs(), 'review-worker.js')).href;
  return createReviewWorker({ ...options, program });
}
