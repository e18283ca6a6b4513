import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { DawidSkeneRun } from './dawid-skene-run.ts';
import { atMost, type BenchRow } from '../row.ts';

/** Dawid–Skene on a million votes over 100,000 items, the votes' own memory included, beside EM on maps of arrays. */
export function aggregationRows(): BenchRow[] {
  const ours = run(['columns']);
  const plain = run(['plain', String(ours.rounds)]);
  const peerName = 'EM on maps by name';
  return [
    atMost(
      `Dawid–Skene, 1,000,000 votes over 100,000 items, ${ours.rounds} rounds: processor seconds`,
      { ours: ours.seconds, peer: plain.seconds, peerName },
      10,
    ),
    atMost(
      '  peak memory of the process: MB',
      { ours: ours.megabytes, peer: plain.megabytes, peerName },
      1000,
    ),
  ];
}

function run(args: readonly string[]): DawidSkeneRun {
  const script = fileURLToPath(new URL('dawid-skene-run.ts', import.meta.url));
  const child = spawnSync(process.execPath, [...process.execArgv, script, ...args], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (child.status !== 0)
    throw new Error(`The Dawid–Skene run ended with ${child.status ?? child.signal ?? 'no code'}`);
  return JSON.parse(child.stdout) as DawidSkeneRun;
}
