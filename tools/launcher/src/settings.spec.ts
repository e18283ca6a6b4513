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

test('sample accounts never open on a production database', () => {
  const url = 'postgres://user@host/database';
  const all = { DATABASE_URL: url, NODE_ENV: 'production', COUNTERSIGN_DEMO: '1' };
  expect(readSettings(all, '/')).toMatchObject({ demo: false, production: true });
  expect(readSettings({ ...all, NODE_ENV: 'development' }, '/')).toMatchObject({
    demo: true,
    production: false,
  });
  expect(readSettings({ ...all, DATABASE_URL: '' }, '/')).toMatchObject({ demo: true, production: false });
});
