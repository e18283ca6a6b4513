import { expect, test } from 'vitest';
import { runSimulation, type SimulationReport } from './simulation/run-simulation.ts';

const RUNS = 4;
/** None of what happens in some seeds alone. */
const ALONE = { deciding: false, failing: false, beside: false, returning: false };
const FIRST = [1, 5, 9, 13];
/** Seeds of which each kind of decision happens in some. */
const DECIDING = [38, 42];
/** Somebody has two pages open: alone, where rooms cannot always be read again, where people decide. All but the first failed once. */
const BESIDE = [
  [900_279, { deciding: false, failing: false }],
  [910_227, { deciding: false, failing: false }],
  [5_100_020, { deciding: false, failing: true }],
  [5_300_010, { deciding: true, failing: false }],
  [7_601_004, { deciding: false, failing: true }],
  [7_601_046, { deciding: true, failing: false }],
  [7_620_124, { deciding: false, failing: false }],
  [7_620_316, { deciding: false, failing: false }],
] as const;
/**
 * The database goes back: all diverged, or words were nowhere, before replicas said by what their document is known; and words
 * that were deleted, sent again and lost once more were nowhere (the last).
 */
const RETURNING: readonly number[] = [11, 18, 49, 51, 95, 200_021];
/**
 * Seeds that failed once, kept for ever: before anybody decided in a simulation. The command `fuzz:coediting` prints those it finds.
 * Once a simulation does other things, or writes other words, a seed is another run.
 */
const FAILED_ONCE: readonly number[] = [
  2_677, 32, 38, 66, 720_006, 720_421, 720_768, 730_072, 740_120, 740_136, 920_042, 920_064, 1_101_887,
  5_400_920,
];
/** The same, where rooms cannot always be read again; 920_105 in the place of 920_042, which is a run in which all can. */
const FAILED_FAILING: readonly number[] = [920_096, 920_105];
/** The same, where people decide on changes as well. */
const FAILED_DECIDING: readonly number[] = [114, 1_301_230, 5_500_430, 5_600_898, 7_600_026];

test.each(FIRST)(
  'every replica converges and nothing acknowledged is lost (seeds from %i)',
  async (first) => {
    for (let seed = first; seed < first + RUNS; seed += 1) await survives(seed);
  },
);

test.each(FAILED_ONCE)('what failed once holds (seed %i)', async (seed) => {
  await survives(seed, ALONE);
});
test.each(FAILED_FAILING)(
  'what failed once, with rooms that could not be read, holds (seed %i)',
  async (seed) => {
    const { faults } = await survives(seed, { ...ALONE, failing: true });
    expect(faults.reloadsFailed).toBeGreaterThan(0);
  },
);
test.each(FAILED_DECIDING)('what failed once, with decisions, holds (seed %i)', async (seed) => {
  await survives(seed, { deciding: true, beside: false, returning: false });
});

test('people choose to edit and to suggest, slip, and are made to suggest', async () => {
  const { faults } = await runSimulation(2, ALONE);
  expect(faults.modeChanges).toBeGreaterThan(5);
  expect(faults.suggestions).toBeGreaterThan(20);
  expect(faults.slips).toBeGreaterThan(5);
  expect(faults.refused['not a suggestion']).toBeGreaterThan(0);
});

test('people decide on what they see, and the baseline is sent in the middle of it', async () => {
  const totals: Record<string, number> = {};
  for (const seed of DECIDING) {
    const { faults } = await survives(seed, { deciding: true, beside: false });
    for (const [name, count] of Object.entries(faults)) {
      if (typeof count === 'number') totals[name] = (totals[name] ?? 0) + count;
    }
  }
  const done = ['accepted', 'rejected', 'reworded', 'restored', 'takenBack', 'nothingToDo', 'baselinesSent'];
  for (const name of done) expect(totals[name], name).toBeGreaterThan(0);
});

test.each(BESIDE)(
  'what waits in two pages of one account arrives, and both have the same (seed %i)',
  async (seed, options) => {
    const { shared } = await survives(seed, { ...options, beside: true, returning: false });
    expect(shared.pages).toBe(1);
    expect(shared.edits).toBeGreaterThan(0);
  },
);

test.each(RETURNING)(
  'a database that is put back to an older copy is followed, and what it lacks is handed back (seed %i)',
  async (seed) => {
    const { faults } = await survives(seed, { deciding: false, returning: true });
    expect(faults.wentBack).toBeGreaterThan(0);
    expect(faults.parted).toBeGreaterThan(0);
  },
);

test.each([42, 50])(
  'commands that a database has lost with the text are lost whole (seed %i)',
  async (seed) => {
    const { faults } = await survives(seed, { ...ALONE, deciding: true, returning: true });
    expect(faults.wentBack).toBeGreaterThan(0);
    expect(faults.accepted + faults.rejected).toBeGreaterThan(0);
  },
);

test('what another page had made again is handed back by the one that typed it, when the database has lost it', async () => {
  const { faults, shared } = await survives(300_000, { ...ALONE, beside: true, returning: true });
  expect(faults.wentBack).toBeGreaterThan(0);
  expect(shared.pages).toBe(1);
});

test('a seed says everything about its run', async () => {
  expect(await runSimulation(5)).toEqual(await runSimulation(5));
});

async function survives(
  seed: number,
  options: Parameters<typeof runSimulation>[1] = {},
): Promise<SimulationReport> {
  const report = await runSimulation(seed, options);
  const { diverged, ackedLost, problems } = report;
  expect({ seed, diverged, ackedLost, problems }).toEqual({
    seed,
    diverged: 0,
    ackedLost: 0,
    problems: [],
  });
  return report;
}
