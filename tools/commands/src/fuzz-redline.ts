import { parseArgs } from 'node:util';
import { InputError } from '@countersign/domain';
import { fuzzRedline as fuzz, type FuzzReport } from '@countersign/redline/fuzz';
import { runCommand } from './run-command.ts';

const STORIES = 3;

/**
 * Holds random editing against the laws of redlines, `--runs` times with seeds that count up from `--seed`: `--edits`
 * edits by each of `--peers` people. One person alone is also held against plain editing; several exchange their edits
 * late, out of order and twice. A failing run is told with its seed: `--seed THAT --runs 1` repeats it.
 *
 * @returns lines for a person, the last one the counts as JSON
 * @throws InputError when an option is no whole number in its range
 */
export function fuzzRedline(argv: readonly string[]): readonly string[] {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      seed: { type: 'string', default: '1' },
      runs: { type: 'string', default: '100' },
      edits: { type: 'string', default: '20' },
      peers: { type: 'string', default: '1' },
    },
  });
  const peers = wholeNumber('peers', values.peers, { least: 1, most: 20 });
  const { report, stories, exchange } = fuzz({
    seed: wholeNumber('seed', values.seed, { least: 0 }),
    runs: wholeNumber('runs', values.runs, { least: 1 }),
    edits: wholeNumber('edits', values.edits, { least: 1 }),
    peers,
  });
  if (isWrong(report)) process.exitCode = 1;
  const { pushes, refused, lost } = exchange;
  return [
    ...stories.slice(0, STORIES),
    ...(stories.length > STORIES ? [`… and ${stories.length - STORIES} more failing runs`] : []),
    ...(peers > 1 ? [`${pushes} pushes: ${refused} refused and made again, ${lost} of them in vain`] : []),
    JSON.stringify(report),
  ];
}

function isWrong({ rejectWrong, acceptWrong, orderWrong, diverged, threw }: FuzzReport): boolean {
  return rejectWrong + acceptWrong + orderWrong + diverged + threw > 0;
}

function wholeNumber(
  name: string,
  text: string,
  { least, most = Number.MAX_SAFE_INTEGER }: { least: number; most?: number },
): number {
  const value = Number(text);
  if (text.trim() !== '' && Number.isSafeInteger(value) && value >= least && value <= most) return value;
  const range = most === Number.MAX_SAFE_INTEGER ? `${least} or more` : `from ${least} to ${most}`;
  throw new InputError(name, text, `a whole number, ${range}`);
}

runCommand(import.meta.url, (argv) => Promise.resolve().then(() => fuzzRedline(argv)));
