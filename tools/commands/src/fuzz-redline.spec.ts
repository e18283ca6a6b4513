import { InputError } from '@countersign/domain';
import { describe, expect, it } from 'vitest';
import { fuzzRedline } from './fuzz-redline.ts';

describe('fuzz:redline', () => {
  it.each([
    { peers: 1, runs: 8 },
    { peers: 2, runs: 3 },
  ])('ends with the counts of runs with $peers people, every operation among them', ({ peers, runs }) => {
    const lines = fuzzRedline([
      '--seed',
      '5',
      '--runs',
      String(runs),
      '--edits',
      '20',
      '--peers',
      String(peers),
    ]);
    const report = JSON.parse(lines.at(-1)!) as Record<string, unknown>;
    const operations = report['operations'] as Record<string, number>;
    expect(report).toEqual({
      runs,
      rejectWrong: 0,
      acceptWrong: 0,
      orderWrong: 0,
      diverged: 0,
      threw: 0,
      operations,
    });
    expect(Object.keys(operations)).toEqual([
      'insert',
      'delete',
      'join',
      'split',
      'restyle',
      'tableRow',
      'list',
      'format',
      'move',
      'accept',
      'reject',
    ]);
    expect(Object.values(operations).every((count) => count > 0)).toBe(true);
  });

  it('gives the same counts for the same seed', () => {
    const argv = ['--seed', '9', '--runs', '1', '--peers', '2'];
    expect(fuzzRedline(argv)).toEqual(fuzzRedline(argv));
  });

  it('names an option that is no number', () => {
    expect(() => fuzzRedline(['--runs', 'many'])).toThrow(InputError);
    expect(() => fuzzRedline(['--peers', '0'])).toThrow('from 1 to 20');
  });
});
