import { expect, test } from 'vitest';
import { readConfig } from './config.ts';

const DATABASE_URL = 'postgres://user@host/database';

test('with the address of a database alone, all else is as it is meant to run', () => {
  expect(readConfig({ DATABASE_URL })).toMatchObject({
    databaseUrl: DATABASE_URL,
    port: 3003,
    host: '127.0.0.1',
    presenceUrl: 'http://127.0.0.1:3002',
    secret: null,
    rooms: 40,
    // It leaves a room that everybody else has left after 20 s, and proposes where nobody has typed for 5 s.
    idleMs: 20_000,
    quietMs: 5_000,
    retryMs: 500,
    logLevel: 'info',
  });
});

test('each of them is what the environment says instead', () => {
  const own = readConfig({
    DATABASE_URL,
    ...{ COPILOT_PORT: '4003', COPILOT_HOST: '::1', PRESENCE_URL: 'http://presence.example.test' },
    ...{ COUNTERSIGN_SECRET: '0a'.repeat(16), COPILOT_ROOMS: '2', COPILOT_IDLE_MS: '30' },
    ...{ COPILOT_QUIET_MS: '40', COPILOT_RETRY_MS: '50', LOG_LEVEL: 'warn' },
  });
  expect(own).toMatchObject({
    ...{ port: 4003, host: '::1', presenceUrl: 'http://presence.example.test', rooms: 2 },
    ...{ idleMs: 30, quietMs: 40, retryMs: 50, logLevel: 'warn' },
  });
  expect(Array.from(own.secret ?? [])).toEqual(Array.from({ length: 16 }, () => 10));
  expect(readConfig({ DATABASE_URL, PRESENCE_PORT: '4002' }).presenceUrl).toBe('http://127.0.0.1:4002');
});

test.each([
  ['DATABASE_URL', ''],
  ['COPILOT_PORT', '65536'],
  ['COPILOT_ROOMS', '0'],
  ['COPILOT_QUIET_MS', '0'],
  ['COPILOT_IDLE_MS', 'soon'],
  ['COUNTERSIGN_SECRET', 'short'],
])('%s of %j is refused by name', (name, value) => {
  expect(() => readConfig({ DATABASE_URL, [name]: value })).toThrow(
    new RegExp(`^The copilot's environment is not right:\\n {2}${name}: `),
  );
});
