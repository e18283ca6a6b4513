import type { Finding, Simulation, SimulationInput } from './simulation.ts';
import { figure, table } from './table.ts';

export type Outcome = {
  readonly simulation: string;
  readonly about: string;
  readonly seconds: number;
  readonly findings: readonly Finding[];
  /** Why it was passed over; null when it ran. */
  readonly skipped: string | null;
};

/** Runs simulations one by one. `clock` gives milliseconds; `tell` hears of each before it starts. */
export function runSimulations(
  simulations: readonly Simulation[],
  input: SimulationInput,
  o: { readonly clock: () => number; readonly tell: (line: string) => void },
): Outcome[] {
  return simulations.map(({ name, about, run }) => {
    o.tell(`${name}: ${about} …`);
    const started = o.clock();
    const result = run(input);
    const seconds = Math.round((o.clock() - started) / 100) / 10;
    const skipped = typeof result === 'string' ? result : null;
    return { simulation: name, about, seconds, findings: typeof result === 'string' ? [] : result, skipped };
  });
}

/** The findings as one table, with the simulations that were passed over below it. */
export function report(outcomes: readonly Outcome[]): string {
  const rows = outcomes.flatMap(({ simulation, findings }) =>
    findings.map((f) => [
      simulation,
      f.measure,
      figure(f.value),
      f.goal ?? '',
      f.met === null ? '' : f.met ? 'met' : 'NOT MET',
      f.beside,
    ]),
  );
  const skipped = outcomes.flatMap((o) =>
    o.skipped === null ? [] : [`${o.simulation}: passed over, ${o.skipped}`],
  );
  return [table(['simulation', 'measure', 'value', 'goal', '', 'beside'], rows), ...skipped].join('\n');
}

/** Whether no goal was missed. */
export function allMet(outcomes: readonly Outcome[]): boolean {
  return outcomes.every(({ findings }) => findings.every((finding) => finding.met !== false));
}
