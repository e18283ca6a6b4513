import { expect, test } from 'vitest';
import { forwardedHeaders, type Incoming } from './forwarded-headers.ts';

const GATEWAY = '127.0.0.1:3001';
const PROXY = '10.0.0.9';

function from(remoteAddress: string, headers: Incoming['headers'] = {}, encrypted = false): Incoming {
  return { headers: { host: 'contracts.example.test', ...headers }, socket: { remoteAddress, encrypted } };
}
const FORGED = {
  'x-forwarded-for': '127.0.0.1',
  'x-forwarded-host': 'elsewhere.example.test',
  'x-forwarded-proto': 'https',
  'x-forwarded-port': '443',
  'x-forwarded-user': 'admin',
  forwarded: 'for=127.0.0.1',
};

test('who asks is the address of the socket, whatever they say of themselves', () => {
  const headers = forwardedHeaders(from('203.0.113.7', FORGED), [], GATEWAY);
  expect(headers).toEqual({
    host: GATEWAY,
    'x-forwarded-for': '203.0.113.7',
    'x-forwarded-host': 'contracts.example.test',
    'x-forwarded-proto': 'http',
  });
});

test('a proxy that the operator named is believed, and its own address comes last', () => {
  const asked = from(PROXY, { ...FORGED, 'x-forwarded-for': '198.51.100.1, 203.0.113.7' });
  expect(forwardedHeaders(asked, [PROXY], GATEWAY)).toEqual({
    host: GATEWAY,
    'x-forwarded-for': `198.51.100.1, 203.0.113.7, ${PROXY}`,
    'x-forwarded-host': 'elsewhere.example.test',
    'x-forwarded-proto': 'https',
  });
  expect(forwardedHeaders(asked, ['10.0.0.8'], GATEWAY)['x-forwarded-for']).toBe(PROXY);
});

test('an address of IPv4 is one and the same where the socket listens on IPv6', () => {
  const asked = from(`::ffff:${PROXY}`, { 'x-forwarded-for': '203.0.113.7' });
  expect(forwardedHeaders(asked, [PROXY], GATEWAY)['x-forwarded-for']).toBe(`203.0.113.7, ${PROXY}`);
  expect(forwardedHeaders(from('::1'), [PROXY], GATEWAY)['x-forwarded-for']).toBe('::1');
});

test('what belongs to one connection stays there; everything else goes on', () => {
  const hop = { connection: 'upgrade', upgrade: 'websocket', 'keep-alive': '5', te: 'trailers' };
  const end = { cookie: 'a=b', authorization: 'Bearer x', 'content-type': 'text/plain' };
  const headers = forwardedHeaders(from('203.0.113.7', { ...hop, ...end }, true), [], GATEWAY);
  expect(headers).toMatchObject({ ...end, 'x-forwarded-proto': 'https' });
  for (const name of Object.keys(hop)) expect(headers).not.toHaveProperty(name);
});
