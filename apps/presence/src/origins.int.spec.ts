import { afterAll, beforeAll, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { readConfig } from './config.ts';
import { createWorld, until, type World } from './testing/world.ts';

// Rule 10 of docs/spec/coediting.md: which pages may open a socket, however the service was set up.

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

const OWN = 'https://contracts.example.org';
const SET_UP = {
  'with nothing said': {},
  'on another port': { WEB_PORT: '8443' },
  'behind an address of its own': { COUNTERSIGN_ORIGINS: OWN },
  'behind two': { COUNTERSIGN_ORIGINS: `${OWN}, https://staging.example.org` },
} as const;

test.each([
  ['with nothing said', ['http://localhost:3000', 'http://127.0.0.1:3000']],
  ['on another port', ['http://localhost:8443', 'http://127.0.0.1:8443']],
  ['behind an address of its own', [OWN]],
  ['behind two', [OWN, 'https://staging.example.org']],
] as const)('%s, its own pages get through the handshake and no others', async (how, own) => {
  const { origins } = readConfig({ DATABASE_URL: 'postgres://unused', ...SET_UP[how] });
  const node = await world.startNode({ origins });
  const others = [
    'http://localhost:3001',
    'https://localhost:3000',
    'http://localhost:3000.example.org',
    `${OWN}.example.com`,
    `${OWN}:8443`,
    'https://example.org',
    OWN.toUpperCase(),
    `${OWN}/`,
    'null',
    '',
  ];
  for (const origin of own) expect([origin, await handshake(node.url, origin)]).toEqual([origin, 'open']);
  for (const origin of others)
    expect([origin, await handshake(node.url, origin)]).toEqual([origin, 'refused']);
  // A program is no page: what it may do is a matter of its token.
  expect(await handshake(node.url)).toBe('open');
  await until(async () => {
    const text = await (await fetch(`${node.url}/metrics`)).text();
    return text.includes(`reason="foreign origin",service="presence"} ${others.length}\n`);
  });
  await node.presence.stop();
});

test('a connection is a WebSocket from its first byte: nothing is polled, so that any node may serve the next', async () => {
  const ask = (transport: string) => fetch(`${world.url}/socket.io/?EIO=4&transport=${transport}`);
  const answer = await ask('polling');
  expect([answer.status, await answer.json()]).toEqual([400, { code: 0, message: 'Transport unknown' }]);
  expect(await world.metric('countersign_connections')).toBe(0);
});

test('no page may read an answer of this service: it names no origin that might, known or not', async () => {
  for (const origin of ['http://localhost:3000', OWN]) {
    for (const path of [
      '/healthz',
      '/readyz',
      '/metrics',
      '/socket.io/?EIO=4&transport=websocket',
      '/nowhere',
    ]) {
      for (const method of ['GET', 'OPTIONS']) {
        const { headers } = await fetch(`${world.url}${path}`, { method, headers: { origin } });
        const granted = [...headers.keys()].filter((name) => name.startsWith('access-control-'));
        expect([method, path, granted]).toEqual([method, path, []]);
      }
    }
  }
});

async function handshake(url: string, origin?: string): Promise<'open' | 'refused'> {
  const address = `${url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`;
  const socket = new WebSocket(address, origin === undefined ? {} : { headers: { origin } });
  const happened = await new Promise<'open' | 'refused'>((resolve) => {
    socket.on('open', () => resolve('open'));
    socket.on('error', () => resolve('refused'));
  });
  socket.terminate();
  return happened;
}
