import { dawidSkene } from '@countersign/aggregation';
import { plainDawidSkene } from '@countersign/simulate/plain-dawid-skene';
import { drawManyVotes } from '@countersign/simulate/vote-world';
import { seededRandom } from '@countersign/statistics';
import { seconds } from '../row.ts';

/** What one process measured: alone, so that its memory is its own. */
export type DawidSkeneRun = { readonly seconds: number; readonly megabytes: number; readonly rounds: number };

const CLASSES = 5;

/** Fits a million votes, ours to convergence or the plain way for as many rounds, and prints what it took as JSON. */
function main([method, rounds]: readonly string[]): void {
  const { votes } = drawManyVotes(seededRandom(1), {
    votes: 1_000_000,
    items: 100_000,
    reviewers: 1000,
    classes: CLASSES,
  });
  let taken = Number(rounds ?? 0);
  const time = seconds(() => {
    if (method === 'plain') return plainDawidSkene(votes, CLASSES, taken);
    const fit = dawidSkene(votes, {
      classes: CLASSES,
      prior: 'none',
      stopping: 'likelihood',
      maxIterations: 100,
      tolerance: 1e-3,
    });
    taken = fit.logLikelihood.length;
    return fit;
  });
  const megabytes = Math.round(process.resourceUsage().maxRSS / 1024);
  const run: DawidSkeneRun = { seconds: time, megabytes, rounds: taken };
  process.stdout.write(JSON.stringify(run));
}

main(process.argv.slice(2));
