import { cpus, totalmem } from 'node:os';

/** One line of a benchmark: our figure beside a plainer way of doing the same, measured in the same run. */
export type BenchRow = {
  readonly work: string;
  readonly ours: number;
  readonly peer: number;
  readonly peerName: string;
  /** ours / peer. */
  readonly ratio: number;
  readonly goal: string;
  readonly met: boolean;
};

type Measured = { readonly ours: number; readonly peer: number; readonly peerName: string };

/** A figure that must not exceed a bound: seconds, bytes. */
export function atMost(work: string, { ours, peer, peerName }: Measured, most: number): BenchRow {
  return {
    work,
    ours: rounded(ours),
    peer: rounded(peer),
    peerName,
    ratio: rounded(ours / peer),
    goal: `≤ ${most}`,
    met: ours <= most,
  };
}

/** A figure that must reach a bound: items a second. */
export function atLeast(work: string, { ours, peer, peerName }: Measured, least: number): BenchRow {
  return {
    work,
    ours: rounded(ours),
    peer: rounded(peer),
    peerName,
    ratio: rounded(ours / peer),
    goal: `≥ ${least}`,
    met: ours >= least,
  };
}

export function machine(): string {
  const cores = cpus();
  const memory = Math.round(totalmem() / 2 ** 30);
  return `${cores[0]?.model.trim() ?? 'unknown processor'} × ${cores.length}, ${memory} GB, Node ${process.versions.node}`;
}

/**
 * Seconds of processor time that a piece of work takes, the collector's included; the best of several rounds where it is
 * short. Other programs on the machine do not count, as they would in elapsed time.
 */
export function seconds(work: () => unknown, rounds = 1): number {
  let best = Infinity;
  for (let round = 0; round < rounds; round++) {
    const started = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(started);
    best = Math.min(best, (user + system) / 1e6);
  }
  return best;
}

/** As `seconds`, of work that answers later. */
export async function processorSeconds(work: () => Promise<unknown>, rounds = 1): Promise<number> {
  let best = Infinity;
  for (let round = 0; round < rounds; round++) {
    const started = process.cpuUsage();
    await work();
    const { user, system } = process.cpuUsage(started);
    best = Math.min(best, (user + system) / 1e6);
  }
  return best;
}

/** Seconds by the clock on the wall: what somebody waits, other programs on the machine included. */
export async function elapsedSeconds(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return (performance.now() - started) / 1_000;
}

/** Prints a table for people and one JSON object on the last line. @returns an exit code: 0 when all is met */
export function printRows(rows: readonly BenchRow[]): number {
  process.stdout.write(`${machine()}\n\n${rows.map(line).join('\n')}\n\n`);
  process.stdout.write(`${JSON.stringify({ machine: machine(), rows })}\n`);
  return exitCodeOf(rows);
}

/** 0 when something was measured and every goal is met. */
export function exitCodeOf(rows: readonly Pick<BenchRow, 'met'>[]): 0 | 1 {
  return rows.length > 0 && rows.every(({ met }) => met) ? 0 : 1;
}

function line(row: BenchRow): string {
  const beside = `${row.peerName}: ${row.peer}, ratio ${row.ratio}`;
  return `${row.work}\n    ${row.ours}   goal ${row.goal}   ${row.met ? 'met' : 'NOT MET'}   (${beside})`;
}

function rounded(value: number): number {
  return Number(value.toPrecision(4));
}
