import { parseArgs } from 'node:util';
import { runAbuse, type AbuseReport } from './abuse/run-abuse.ts';
import { isClean } from './faults/ledger.ts';
import { startOwnServer } from './faults/own-server.ts';
import { runCommand } from './run-command.ts';
import { wholeNumber } from './whole-number.ts';

/** What the event loop of the service may come to in one of a hundred turns, in milliseconds. */
const MOST_DELAY_MS = 250;

/**
 * What the honest may wait for a direct edit while others attack, in milliseconds: in the middle, and in all but five of a
 * hundred. A check of their own room is over after two seconds (rule 14 of docs/spec/coediting.md); the rest is for a machine with ten
 * times as much to do as it has processors.
 */
const MOST_WAITS_MS = { p50: 1_000, p95: 6_000 };

/**
 * Lets people type while others do every hostile thing that is known to the same service, on a PostgreSQL of its own.
 *
 * @param argv `--seed`, `--seconds` (at least, 30 unless told), `--attackers` (4 unless told)
 * @returns a line for each attack, then the service and the honest; the last line all as JSON
 */
export async function abuseCoediting(argv: readonly string[]): Promise<readonly string[]> {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      seed: { type: 'string', default: '1' },
      seconds: { type: 'string', default: '30' },
      attackers: { type: 'string', default: '4' },
    },
  });
  const seed = wholeNumber('seed', values.seed);
  const seconds = wholeNumber('seconds', values.seconds);
  const attackers = wholeNumber('attackers', values.attackers, 1);
  const server = await startOwnServer();
  try {
    const report = await runAbuse({ seed, seconds, attackers });
    const wrong = wrongIn(report);
    if (wrong.length > 0) process.exitCode = 1;
    return [...linesOf(report), ...wrong, JSON.stringify({ seed, seconds, attackers, ...report })];
  } finally {
    await server.stop();
  }
}

/** What went wrong, a line for each. */
export function wrongIn({ loop, edits, unexpected, ...report }: AbuseReport): string[] {
  const { p50, p95 } = MOST_WAITS_MS;
  const checks: readonly (readonly [isWrong: boolean, what: string])[] = [
    [unexpected > 0, `${unexpected} attacks came to what they must not`],
    [!isClean(report), 'the ledger is not clean'],
    [loop.p99 > MOST_DELAY_MS, `the event loop took more than ${MOST_DELAY_MS} ms for one turn in a hundred`],
    [edits.p50 > p50, `half of the honest edits waited for more than ${p50} ms`],
    [edits.p95 > p95, `one honest edit in twenty waited for more than ${p95} ms`],
  ];
  return checks.flatMap(([isWrong, what]) => (isWrong ? [`WRONG: ${what}`] : []));
}

function linesOf({ attacks, loop, before, edits, suggestions, refused, ...report }: AbuseReport): string[] {
  const counts = (of: object) =>
    Object.entries(of)
      .map(([what, count]) => `${what} ${count}`)
      .join(', ');
  const milliseconds = ({ p50, p95, p99, max }: { p50: number; p95?: number; p99: number; max: number }) =>
    `p50 ${p50.toFixed(0)} ms, ${p95 === undefined ? '' : `p95 ${p95} ms, `}p99 ${p99.toFixed(0)} ms, at most ${max.toFixed(0)} ms`;
  return [
    ...Object.entries(attacks).map(([name, outcomes]) => `${name}: ${counts(outcomes)}`),
    `refused: ${counts(refused)}`,
    `event loop: ${milliseconds(loop)}`,
    `edits acknowledged before: ${before.n}, ${milliseconds(before)}`,
    `edits acknowledged since: ${edits.n}, ${milliseconds(edits)}`,
    `suggestions acknowledged: ${suggestions.n}, ${milliseconds(suggestions)}`,
    `${report.typed} typed, ${report.acknowledged} acknowledged, ${report.ackedLost + report.missing} lost, ` +
      `${report.doubled} doubled, ${report.diverged} diverged, ${report.gaps} gaps, ${report.unexpected} unexpected`,
  ];
}

runCommand(import.meta.url, abuseCoediting);
