import { aggregationRows } from './aggregation-rows.ts';
import { policyRows } from './policy-rows.ts';
import { machine, type BenchRow } from './row.ts';

/** Routing and aggregation at size. A table for people, one JSON object on the last line, exit code 0 when all is met. */
function main(): number {
  const rows = [...policyRows(), ...aggregationRows()];
  process.stdout.write(`${machine()}\n\n${rows.map(line).join('\n')}\n\n`);
  process.stdout.write(`${JSON.stringify({ machine: machine(), rows })}\n`);
  return rows.every((row) => row.met) ? 0 : 1;
}

function line(row: BenchRow): string {
  const beside = `${row.peerName}: ${row.peer}, ratio ${row.ratio}`;
  return `${row.work}\n    ${row.ours}   goal ${row.goal}   ${row.met ? 'met' : 'NOT MET'}   (${beside})`;
}

process.exitCode = main();
