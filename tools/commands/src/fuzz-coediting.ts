import { parseArgs } from 'node:util';
import { runSimulation, type SimulationReport } from '@countersign/coediting/simulation';
import { runCommand } from './run-command.ts';
import { wholeNumber } from './whole-number.ts';

/** `threw` counts runs in which something threw, was refused though nobody did wrong, or never went through. */
export type CoeditingFuzz = {
  /** Of the first run. */
  readonly seed: number;
  readonly runs: number;
  readonly diverged: number;
  readonly ackedLost: number;
  readonly threw: number;
  readonly [fault: string]: number;
};

/**
 * Runs the simulation of co-editing from a seed, `--runs` times with seeds that count up from `--seed`.
 *
 * @returns lines for a person, the last one the counts as JSON
 */
export async function fuzzCoediting(argv: readonly string[]): Promise<readonly string[]> {
  const { values } = parseArgs({
    args: [...argv],
    options: { seed: { type: 'string', default: '1' }, runs: { type: 'string', default: '100' } },
  });
  const first = wholeNumber('seed', values.seed, 0);
  const runs = wholeNumber('runs', values.runs, 1);
  const totals: Record<string, number> = {};
  const lines: string[] = [];
  const add = (counts: Record<string, number>) => {
    for (const [name, count] of Object.entries(counts)) totals[name] = (totals[name] ?? 0) + count;
  };
  for (let seed = first; seed < first + runs; seed += 1) {
    const report = await runSimulation(seed);
    const { diverged, ackedLost, problems, edits, updates, faults, shared } = report;
    const { refused, ...counts } = faults;
    add({ diverged, ackedLost, threw: problems.length > 0 ? 1 : 0, edits, updates, ...counts });
    add({ refused: Object.values(refused).reduce((sum, count) => sum + count, 0) });
    add({ secondPages: shared.pages, sharedEdits: shared.edits, handedBackBeside: shared.told });
    if (isWrong(report))
      lines.push(`seed ${seed}: ${diverged} diverged, ${ackedLost} lost. ${problems[0] ?? ''}`);
  }
  const missing = runs >= ENOUGH ? neverHappened(totals) : [];
  if (missing.length > 0) lines.push(`In ${runs} runs there was none of: ${missing.join(', ')}.`);
  if (lines.length > 0) process.exitCode = 1;
  return [...lines, JSON.stringify({ seed: first, runs, ...totals })];
}

/** In so many runs everything happens that can. */
const ENOUGH = 200;
/** It is hoped that there are none, or they are rare. */
const MAY_BE_NONE = ['diverged', 'ackedLost', 'threw', 'handedBackBeside'];

/** What a run of the simulation is meant to meet, and none did. */
export function neverHappened(totals: Readonly<Record<string, number>>): string[] {
  return Object.entries(totals).flatMap(([name, count]) =>
    count === 0 && !MAY_BE_NONE.includes(name) ? [name] : [],
  );
}

function isWrong({ diverged, ackedLost, problems }: SimulationReport): boolean {
  return diverged > 0 || ackedLost > 0 || problems.length > 0;
}

runCommand(import.meta.url, fuzzCoediting);
