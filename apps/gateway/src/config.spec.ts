import { expect, test } from 'vitest';
import { readConfig } from './config.ts';

const DATABASE_URL = 'postgres://user@host/database';
const demo = { DATABASE_URL, COUNTERSIGN_DEMO: '1' };

test('sample accounts, which open with one click, are for the machine itself', () => {
  expect(readConfig(demo)).toMatchObject({ demo: true, host: '127.0.0.1' });
  expect(readConfig({ ...demo, GATEWAY_HOST: '::1' }).demo).toBe(true);
  for (const GATEWAY_HOST of ['0.0.0.0', '::', '192.0.2.7', 'gateway.example.test']) {
    expect(() => readConfig({ ...demo, GATEWAY_HOST })).toThrow(
      `GATEWAY_HOST must be a loopback address, and is "${GATEWAY_HOST}"`,
    );
  }
  expect(() => readConfig({ ...demo, COUNTERSIGN_ORIGINS: 'https://contracts.example.test' })).toThrow(
    'COUNTERSIGN_ORIGINS must be loopback addresses, and one is "https://contracts.example.test"',
  );
});

test('never on a production database: NODE_ENV says that it is one, unless whoever starts the gateway knows better', () => {
  expect(() => readConfig({ ...demo, NODE_ENV: 'production' })).toThrow('must not be a production one');
  expect(() => readConfig({ ...demo, COUNTERSIGN_PRODUCTION: '1' })).toThrow('must not be a production one');
  const embedded = { ...demo, NODE_ENV: 'production', COUNTERSIGN_PRODUCTION: '0' };
  expect(readConfig(embedded).demo).toBe(true);
});

test('without sample accounts it listens where it is told', () => {
  const own = { DATABASE_URL, NODE_ENV: 'production', GATEWAY_HOST: '0.0.0.0', COUNTERSIGN_DEMO: '0' };
  expect(readConfig(own)).toMatchObject({ demo: false, host: '0.0.0.0' });
});
