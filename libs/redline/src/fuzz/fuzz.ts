import { runCrowd } from './crowd.ts';
import { OPERATIONS, type Operation } from './edits.ts';
import type { BrokenLaw, Run } from './run.ts';
import { runSolo } from './solo.ts';

export { show } from '../testing/show.ts';
export { randomPast, type Past, type PastEdit } from './random-past.ts';

export type FuzzOptions = {
  /** Run `i` is run with seed `seed + i`, so that a failing one can be run alone. */
  readonly seed: number;
  readonly runs: number;
  /** Edits of each person in a run. */
  readonly edits: number;
  /** How many people suggest at once. One author alone is also held against plain editing. */
  readonly peers: number;
};

export type FuzzReport = {
  readonly runs: number;
  readonly rejectWrong: number;
  readonly acceptWrong: number;
  readonly orderWrong: number;
  readonly diverged: number;
  readonly threw: number;
  /** How often each really changed something. */
  readonly operations: Readonly<Record<Operation, number>>;
};

export type FuzzNotes = {
  readonly report: FuzzReport;
  /** What each failing run did, with its seed. */
  readonly stories: readonly string[];
  /** With several people: edits pushed to the server; refused by it, and made again; lost. */
  readonly exchange: { readonly pushes: number; readonly refused: number; readonly lost: number };
};

/** Holds seeded random editing against laws 1 to 4 of docs/spec/redline.md. */
export function fuzzRedline({ seed, runs, edits, peers }: FuzzOptions): FuzzNotes {
  const broken: Record<BrokenLaw | 'threw', number> = {
    reject: 0,
    accept: 0,
    order: 0,
    converge: 0,
    threw: 0,
  };
  const operations = Object.fromEntries(OPERATIONS.map((name) => [name, 0])) as Record<Operation, number>;
  const exchange = { pushes: 0, refused: 0, lost: 0 };
  const stories: string[] = [];
  for (let i = 0; i < runs; i += 1) {
    let run: Run;
    try {
      if (peers === 1) run = runSolo(seed + i, edits);
      else {
        const crowd = runCrowd(seed + i, { edits, peers });
        for (const name of ['pushes', 'refused', 'lost'] as const) exchange[name] += crowd.counts[name];
        run = crowd;
      }
    } catch (error) {
      broken.threw += 1;
      stories.push(`seed ${seed + i}: ${error instanceof Error ? String(error.stack) : String(error)}`);
      continue;
    }
    for (const operation of run.operations) operations[operation] += 1;
    if (run.failure === null) continue;
    broken[run.failure.law] += 1;
    stories.push(`law of ${run.failure.law}: ${run.failure.story}`);
  }
  const { reject, accept, order, converge, threw } = broken;
  return {
    report: {
      runs,
      rejectWrong: reject,
      acceptWrong: accept,
      orderWrong: order,
      diverged: converge,
      threw,
      operations,
    },
    stories,
    exchange,
  };
}
