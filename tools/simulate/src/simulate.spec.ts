import { describe, expect, it } from 'vitest';
import { allMet, report, runSimulations } from './run-simulations.ts';
import type { Simulation } from './simulation.ts';
import { SIMULATIONS } from './simulations.ts';
import { bluebirds } from './simulations/bluebirds.ts';

const quiet = { clock: () => 0, tell: () => undefined };

describe('the simulations', () => {
  it('have names of their own', () => {
    expect(new Set(SIMULATIONS.map((s) => s.name)).size).toBe(SIMULATIONS.length);
  });

  // A hundredth of the worlds shows that they run and repeat themselves. Those that draw large samples for each world,
  // and take long however few the worlds, are left to the full run.
  const slow = ['certified thresholds', 'selective labelling', 'fusion', 'second opinions', 'drift'];
  it.each(SIMULATIONS.filter((s) => !slow.includes(s.name)))(
    '$name says the same for the same seed, in finite figures',
    (simulation) => {
      const input = { seed: 3, scale: 0.01 };
      const [first] = runSimulations([simulation], input, quiet);
      expect(runSimulations([simulation], input, quiet)[0]).toEqual(first);
      for (const { value } of first!.findings) expect(Number.isNaN(value)).toBe(false);
      expect(first!.findings.length > 0 || first!.skipped !== null).toBe(true);
    },
  );

  it('bluebirds is passed over with the reason where its data are not', () => {
    expect(bluebirds.run({ seed: 1, scale: 1 })).toMatch(/no --data/);
    expect(bluebirds.run({ seed: 1, scale: 1, data: '/nowhere' })).toMatch(/no bluebirds/);
  });
});

describe('the report', () => {
  const made = (met: boolean | null): Simulation => ({
    name: 'made up',
    about: 'nothing',
    run: () => [{ measure: 'a share', value: 0.25, beside: '', goal: met === null ? null : '≤ 1', met }],
  });
  const outcome = (met: boolean | null) => runSimulations([made(met)], { seed: 1, scale: 1 }, quiet);

  it('is a table of measures and goals', () => {
    expect(report(outcome(true)).split('\n').at(-1)).toMatch(/^made up\s+a share\s+0\.25\s+≤ 1\s+met$/);
    expect(report(outcome(false))).toMatch(/NOT MET/);
  });

  it('fails only on a goal that was missed', () => {
    expect(allMet(outcome(true))).toBe(true);
    expect(allMet(outcome(null))).toBe(true);
    expect(allMet(outcome(false))).toBe(false);
  });
});
