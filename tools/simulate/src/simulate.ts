import { parseArgs } from 'node:util';
import { allMet, report, runSimulations } from './run-simulations.ts';
import { SIMULATIONS } from './simulations.ts';

const USAGE = `simulate --seed S [--only NAME[,NAME]] [--data DIR] [--scale 1]

Runs the simulations from one seed, prints a table and, on the last line, the same as JSON. Exit code 0 only when every
goal is met. Names: ${SIMULATIONS.map((simulation) => simulation.name).join(', ')}.
`;

function main(): number {
  const { values } = parseArgs({
    options: {
      seed: { type: 'string' },
      only: { type: 'string' },
      data: { type: 'string' },
      scale: { type: 'string', default: '1' },
      help: { type: 'boolean', default: false },
    },
  });
  const seed = Number(values.seed);
  const scale = Number(values.scale);
  const names = values.only?.split(',').map((name) => name.trim());
  const unknown = names?.find((name) => !SIMULATIONS.some((simulation) => simulation.name === name));
  if (values.help || values.seed === undefined || !Number.isSafeInteger(seed) || seed < 0 || seed > 1e9) {
    process.stderr.write(values.help ? USAGE : `--seed: expected a whole number up to 1e9\n\n${USAGE}`);
    return values.help ? 0 : 1;
  }
  if (!(scale > 0 && scale <= 10)) {
    process.stderr.write(`--scale: expected a number above 0, at most 10, got ${values.scale}\n`);
    return 1;
  }
  if (unknown !== undefined) {
    process.stderr.write(`--only: there is no simulation called "${unknown}"\n\n${USAGE}`);
    return 1;
  }
  const chosen = SIMULATIONS.filter((simulation) => names?.includes(simulation.name) ?? true);
  const input = { seed, scale, ...(values.data === undefined ? {} : { data: values.data }) };
  const outcomes = runSimulations(chosen, input, {
    clock: () => performance.now(),
    tell: (line) => process.stderr.write(`${line}\n`),
  });
  const met = allMet(outcomes);
  process.stdout.write(`seed ${seed}\n\n${report(outcomes)}\n\n`);
  process.stdout.write(`${JSON.stringify({ seed, scale, allMet: met, simulations: outcomes })}\n`);
  return met ? 0 : 1;
}

process.exitCode = main();
