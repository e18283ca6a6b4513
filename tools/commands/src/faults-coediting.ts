import { parseArgs } from 'node:util';
import { InputError } from '@countersign/domain';
import {
  FAULTS,
  lineOf,
  runFaults,
  SETTINGS,
  wentWrong,
  type FaultName,
  type Settings,
} from './faults/faults.ts';
import { startOwnServer } from './faults/own-server.ts';
import { runCommand } from './run-command.ts';
import { wholeNumber } from './whole-number.ts';

/**
 * Lets services, PostgreSQL, disks and networks fail while people type, and counts what was acknowledged and is gone.
 * PostgreSQL is one of its own with every write on disk (`fsync` and `synchronous_commit` on).
 *
 * @param argv `--fault` with names of `FAULTS` and commas between, all by default; `SETTINGS` as `--kills 100`
 * @returns a line for each, the last line all as JSON
 */
export async function faultsCoediting(argv: readonly string[]): Promise<readonly string[]> {
  const names = Object.keys(FAULTS) as FaultName[];
  const options = Object.entries(SETTINGS).map(
    ([name, most]) => [name, { type: 'string', default: String(most) }] as const,
  );
  const { values } = parseArgs({
    args: [...argv],
    options: { ...Object.fromEntries(options), fault: { type: 'string', default: names.join(',') } },
  });
  const texts: Readonly<Record<string, string>> = values;
  const settings = Object.fromEntries(
    Object.keys(SETTINGS).map((name) => [name, wholeNumber(name, texts[name] ?? '')]),
  ) as Settings;
  const chosen = values.fault.split(',').map((name) => faultName(name, names));
  const server = await startOwnServer();
  try {
    const tried = await runFaults(chosen, settings, server);
    if (tried.some(wentWrong)) process.exitCode = 1;
    return [...tried.map(lineOf), JSON.stringify({ settings, tried })];
  } finally {
    await server.stop();
  }
}

function faultName(text: string, names: readonly FaultName[]): FaultName {
  const name = names.find((one) => one === text.trim());
  if (name) return name;
  throw new InputError('fault', text, `one of ${names.join(', ')}`);
}

runCommand(import.meta.url, faultsCoediting);
