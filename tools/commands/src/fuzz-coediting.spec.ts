import { expect, test } from 'vitest';
import { fuzzCoediting } from './fuzz-coediting.ts';

const run = async (...argv: string[]) =>
  JSON.parse((await fuzzCoediting(argv)).at(-1) ?? '') as Record<string, number>;

test('the same seed gives the same runs, every fault happens, and nothing is lost', async () => {
  const once = await run('--seed', '7', '--runs', '4');
  expect(await run('--seed', '7', '--runs', '4')).toEqual(once);
  expect(once).toMatchObject({ runs: 4, diverged: 0, ackedLost: 0, threw: 0 });
  for (const fault of ['crashes', 'unloads', 'compactions', 'dropped', 'duplicated', 'reordered']) {
    expect(once[fault], fault).toBeGreaterThan(0);
  }
});

test('what is no number is refused by name', async () => {
  await expect(fuzzCoediting(['--runs', 'many'])).rejects.toThrow('runs');
  await expect(fuzzCoediting(['--seed', '-1'])).rejects.toThrow('seed');
});
