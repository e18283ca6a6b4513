import { DEFAULT_LIMITS } from '@countersign/coediting';
import { expect, test } from 'vitest';
import { readConfig } from './config.ts';

const DATABASE_URL = 'postgres://countersign@localhost/countersign';

/** Each rate of rule 12 of docs/spec/coediting.md, with what it is called in a room. */
const RATES = [
  ['COUNTERSIGN_PUSHES_PER_SECOND', 'pushes'],
  ['COUNTERSIGN_JOINS_PER_SECOND', 'joins'],
  ['COUNTERSIGN_CURSORS_PER_SECOND', 'presences'],
] as const;

test('rule 12: what nobody has configured is as the specification says', () => {
  const { limits } = readConfig({ DATABASE_URL });
  expect(limits).toEqual(DEFAULT_LIMITS);
  expect(limits).toMatchObject({ pushes: 50, joins: 5, presences: 20 });
});

test.each(RATES)('rule 12: %s is a rate of its own, and nothing else', (variable, rate) => {
  expect(readConfig({ DATABASE_URL, [variable]: '7' }).limits).toEqual({ ...DEFAULT_LIMITS, [rate]: 7 });
});

test.each(RATES)('%s that is no rate is refused by its name', (variable) => {
  for (const value of ['0', '-1', 'many', 'Infinity'])
    expect(() => readConfig({ DATABASE_URL, [variable]: value }), value).toThrow(variable);
});

test('without a database it says which variable is missing', () => {
  expect(() => readConfig({})).toThrow('DATABASE_URL');
});
