import { Session } from 'node:inspector';

export type StepCounter = {
  /** How many blocks of code a piece of work runs through, loops counted each time round. */
  readonly count: (work: () => unknown) => number;
  readonly stop: () => void;
};

/**
 * Counts how much work something is, the same on every machine however busy. By the engine's own coverage, which sees into what
 * is run for the first time after this was called, and not what the engine does by itself, such as copying an array.
 * https://chromedevtools.github.io/devtools-protocol/v8/Profiler/#method-takePreciseCoverage
 */
export function countSteps(): StepCounter {
  const session = new Session();
  session.connect();
  session.post('Profiler.enable');
  session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true });
  const take = () => {
    let steps = 0;
    session.post('Profiler.takePreciseCoverage', (error, coverage) => {
      if (error) throw error;
      for (const { functions } of coverage.result) {
        for (const { ranges } of functions) for (const { count } of ranges) steps += count;
      }
    });
    return steps;
  };
  return {
    count(work) {
      take();
      work();
      return take();
    },
    stop() {
      session.post('Profiler.stopPreciseCoverage');
      session.disconnect();
    },
  };
}
