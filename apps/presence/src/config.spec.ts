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

test('a connection is asked after as many seconds as is said, between one and three hundred', () => {
  expect(readConfig({ DATABASE_URL }).pingSeconds).toBe(20);
  expect(readConfig({ DATABASE_URL, COUNTERSIGN_PING_SECONDS: '7' }).pingSeconds).toBe(7);
  for (const value of ['0', '301', 'often'])
    expect(() => readConfig({ DATABASE_URL, COUNTERSIGN_PING_SECONDS: value }), value).toThrow(
      'PING_SECONDS',
    );
});

test('without a database it says which variable is missing', () => {
  expect(() => readConfig({})).toThrow('DATABASE_URL');
});
