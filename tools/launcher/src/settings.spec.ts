import { expect, test } from 'vitest';
import { readSettings } from './settings.ts';

test('without anything said, the defaults', () => {
  expect(readSettings({}, '/repo')).toEqual({
    home: '/repo/.countersign',
    databaseUrl: null,
    ports: { web: 3000, gateway: 3001, presence: 3002, copilot: 3003 },
    demo: true,
    production: false,
  });
});

test('what is wrong is named with its value, and what it must be', () => {
  expect(() => readSettings({ WEB_PORT: '70000' }, '/')).toThrow(
    'WEB_PORT must be a port from 1 to 65535, and is "70000".',
  );
  expect(() => readSettings({ COUNTERSIGN_DEMO: 'yes' }, '/')).toThrow(
    'COUNTERSIGN_DEMO must be 0 or 1, and is "yes".',
  );
});

test('an address of a database that is none is refused without repeating it: it may hold a password', () => {
  expect(() => readSettings({ DATABASE_URL: 'mysql://root:hush@host/x' }, '/')).toThrow(/^DATABASE_URL must/);
  expect(() => readSettings({ DATABASE_URL: 'mysql://root:hush@host/x' }, '/')).not.toThrow(/hush/);
});

const url = 'postgres://user@host/database';

test.each([
  [true, 'the embedded database', {}],
  [true, 'the embedded database, whatever NODE_ENV says', { NODE_ENV: 'production' }],
  [false, 'the embedded database without the sample', { COUNTERSIGN_DEMO: '0' }],
  [true, 'an empty DATABASE_URL, which names none', { DATABASE_URL: '' }],
  [false, 'a database of one’s own, where nobody says so', { DATABASE_URL: url }],
  [false, 'one where the word is empty', { DATABASE_URL: url, COUNTERSIGN_DEMO: '' }],
  [false, 'one where somebody says no', { DATABASE_URL: url, COUNTERSIGN_DEMO: '0' }],
  [true, 'one where somebody says yes', { DATABASE_URL: url, COUNTERSIGN_DEMO: '1' }],
  [true, 'one in development', { DATABASE_URL: url, COUNTERSIGN_DEMO: '1', NODE_ENV: 'development' }],
  [false, 'one in production', { DATABASE_URL: url, COUNTERSIGN_DEMO: '1', NODE_ENV: 'production' }],
])('that the sample is there is %s for %s', (demo, _, environment) => {
  expect(readSettings(environment, '/').demo).toBe(demo);
});

test('a database of one’s own is a production one where NODE_ENV says so', () => {
  const production = (environment: NodeJS.ProcessEnv) => readSettings(environment, '/').production;
  expect(production({ DATABASE_URL: url, NODE_ENV: 'production' })).toBe(true);
  expect(production({ DATABASE_URL: url, NODE_ENV: 'development' })).toBe(false);
  expect(production({ DATABASE_URL: '', NODE_ENV: 'production' })).toBe(false);
});
