import { expect, test } from 'vitest';
import { searchCommands } from './command-search.ts';

const command = (label: string, also = '') => ({
  id: label,
  label,
  also,
  group: 'Go to',
  run: () => undefined,
});
const commands = [command('Settings', 'theme'), command('Audit log'), command('Load'), command('Réunion')];
const found = (query: string) => searchCommands(commands, query).map(({ label }) => label);

test('every word has to be there, in any order', () => {
  expect(found('log audit')).toEqual(['Audit log']);
  expect(found('audit settings')).toEqual([]);
});

test('what begins with the words comes first', () => {
  expect(found('lo')).toEqual(['Load', 'Audit log']);
});

test('other names count, accents and case do not', () => {
  expect(found('THEME')).toEqual(['Settings']);
  expect(found('reunion')).toEqual(['Réunion']);
});

test('no query, everything in its order', () => {
  expect(found('')).toHaveLength(4);
});
