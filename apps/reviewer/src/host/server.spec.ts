import { createServer, request as send, type IncomingHttpHeaders, type Server } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { WORKER_PATH } from '../offline/plan.ts';
import { createMetrics } from './metrics.ts';
import { STANDING_HEADERS, WORKER_POLICY } from './security-headers.ts';
import { createHost, type HostOptions } from './server.ts';

type Answer = { readonly status: number; readonly headers: IncomingHttpHeaders; readonly body: string };

let gateway: Server;
let host: Server;
/** What the gateway was asked, and what pages were. */
let asked: { gateway: string[]; pages: { url: string; policy: unknown; nonce: unknown }[] };
let failed: string[];
let readyz: { status: number; body: unknown };

beforeAll(async () => {
  gateway = createServer((request, response) => {
    if (request.url === '/readyz') {
      response.writeHead(readyz.status).end(JSON.stringify(readyz.body));
      return;
    }
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      asked.gateway.push(`${String(request.method)} ${String(request.url)} ${body}`);
      response.writeHead(201, { 'set-cookie': 'session=1', connection: 'close' }).end('of the gateway');
    });
  });
  await listen(gateway);
  host = await startHost();
});
beforeEach(() => {
  asked = { gateway: [], pages: [] };
  failed = [];
  readyz = { status: 200, body: {} };
});
afterAll(() => {
  for (const server of [gateway, host]) server.closeAllConnections();
  gateway.close();
  host.close();
});

async function startHost(more: Partial<HostOptions> = {}): Promise<Server> {
  const server = createHost({
    config: {
      ...{ port: 0, host: '127.0.0.1', proxies: [], gatewayUrl: new URL(addressOf(gateway)) },
      socketOrigins: ['https://live.example.test', 'wss://live.example.test'],
    },
    metrics: createMetrics(),
    pages: {
      request: (request, response) => {
        const { 'content-security-policy': policy, 'x-nonce': nonce } = request.headers;
        asked.pages.push({ url: request.url ?? '', policy, nonce });
        if (request.url === '/fails') return Promise.reject(new Error('a page that fails'));
        // As Next.js does for a path that it does not know.
        response.statusCode = request.url?.startsWith('/contracts') === true ? 200 : 404;
        response.end('a page');
        return Promise.resolve();
      },
      upgrade: () => Promise.reject(new Error('no sockets here')),
    },
    development: false,
    worker: 'self.addEventListener("fetch", () => {});',
    onError: (_, url) => failed.push(url),
    ...more,
  });
  await listen(server);
  return server;
}

async function listen(server: Server): Promise<void> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
}

function addressOf(server: Server): string {
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** Asks with the path as it is written: `fetch` would tidy it up. */
function ask(path: string, { method = 'GET', body = '', of = host } = {}): Promise<Answer> {
  const { port } = of.address() as AddressInfo;
  return new Promise((resolve, reject) => {
    const request = send({ host: '127.0.0.1', port, path, method }, (response) => {
      let text = '';
      response.on('data', (chunk: Buffer) => (text += chunk.toString()));
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text }),
      );
    });
    request.on('error', reject);
    request.end(body);
  });
}

const standing = Object.entries(STANDING_HEADERS).map(([name, value]) => [name.toLowerCase(), value]);
const nonceOf = ({ headers }: Answer) =>
  /'nonce-([^']+)'/.exec(String(headers['content-security-policy']))?.[1];

test('a page has the standing headers and a policy with a nonce of its own, which Next.js is told', async () => {
  const answers = [await ask('/contracts'), await ask('/contracts?of=2')];
  for (const { status, headers, body } of answers) {
    expect([status, body]).toEqual([200, 'a page']);
    expect(headers).toMatchObject(Object.fromEntries(standing));
    const policy = String(headers['content-security-policy']).split('; ');
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("connect-src 'self' https://live.example.test wss://live.example.test");
  }
  const nonces = answers.map(nonceOf);
  expect(new Set(nonces).size).toBe(2);
  for (const nonce of nonces) expect(Buffer.from(nonce!, 'base64')).toHaveLength(16);
  expect(asked.pages.map(({ nonce }) => nonce)).toEqual(nonces);
  expect(asked.pages.map(({ policy }) => policy)).toEqual(
    answers.map(({ headers }) => headers['content-security-policy']),
  );
});

test.each([
  '/nowhere',
  '/contracts/../nowhere',
  '/.env',
  '//example.test/',
  '/%2e%2e/package.json',
  '/trpcs',
  '/api',
  '/api/authors',
])('the unknown path %s is a page like another: under the policy, and not the gateway’s', async (path) => {
  const answer = await ask(path);
  expect(answer.headers).toMatchObject(Object.fromEntries(standing));
  expect(nonceOf(answer)).toBeDefined();
  expect(asked.pages.map(({ url }) => url)).toEqual([path]);
  expect(asked.gateway).toEqual([]);
});

test('files of the build have the standing headers, and need no policy', async () => {
  const { headers } = await ask('/_next/static/chunks/a.js');
  expect(headers).toMatchObject(Object.fromEntries(standing));
  expect(headers).not.toHaveProperty('content-security-policy');
});

test.each([
  ['/trpc/session.current?input=1', 'GET', ''],
  ['/trpc?batch=1', 'POST', '{"a":1}'],
  ['/api/auth/sign-in/email', 'POST', '{"email":"a@example.test"}'],
  ['/api/v1/contracts', 'GET', ''],
])('%s (%s) is handed to the gateway as it is, and its answer back', async (path, method, body) => {
  const { status, headers, body: answered } = await ask(path, { method, body });
  expect(asked.gateway).toEqual([`${method} ${path} ${body}`]);
  expect([status, answered, headers['set-cookie']]).toEqual([201, 'of the gateway', ['session=1']]);
  expect(asked.pages).toEqual([]);
});

test('a gateway that is not there is said in words, and nothing of it is a page', async () => {
  const unused = createServer();
  await listen(unused);
  const gatewayUrl = new URL(addressOf(unused));
  unused.close();
  const config = { port: 0, host: '127.0.0.1', proxies: [], gatewayUrl, socketOrigins: [] };
  const alone = await startHost({ config });
  const { status, body } = await ask('/trpc/session.current', { of: alone });
  expect([status, JSON.parse(body)]).toMatchObject([502, { error: { code: 'gateway unreachable' } }]);
  const ready = await ask('/readyz', { of: alone });
  expect(JSON.parse(ready.body)).toEqual({ ok: true, gateway: 'unreachable' });
  expect((await ask('/contracts', { of: alone })).status).toBe(200);
  alone.close();
});

test('that the web app is ready says also what the gateway waits for', async () => {
  expect(JSON.parse((await ask('/readyz')).body)).toEqual({ ok: true, gateway: 'ready' });
  readyz = { status: 503, body: { waitingFor: 'the database' } };
  expect(JSON.parse((await ask('/readyz')).body)).toEqual({ ok: true, gateway: 'waits for the database' });
  readyz = { status: 503, body: { waitingFor: 3 } };
  expect(JSON.parse((await ask('/readyz')).body)).toEqual({ ok: true, gateway: 'unreachable' });
  expect(JSON.parse((await ask('/healthz')).body)).toEqual({ ok: true });
});

test('the service worker is asked for at every visit, and may fetch of this server alone', async () => {
  const { status, headers, body } = await ask(WORKER_PATH);
  expect([status, body]).toEqual([200, 'self.addEventListener("fetch", () => {});']);
  expect(headers).toMatchObject({
    ...Object.fromEntries(standing),
    'content-type': 'text/javascript; charset=utf-8',
    'content-security-policy': WORKER_POLICY,
    'cache-control': 'no-cache',
  });
  const without = await startHost({ worker: null });
  expect((await ask(WORKER_PATH, { of: without })).body).toBe('a page');
  without.close();
});

test('a page that fails is noted with its path, and says nothing of the reason', async () => {
  const { status, body, headers } = await ask('/fails');
  expect([status, body, failed]).toEqual([500, 'Something went wrong here.', ['/fails']]);
  expect(headers).toMatchObject(Object.fromEntries(standing));
});

test('no page of another address may read an answer: there is no header that lets it', async () => {
  for (const path of ['/contracts', '/healthz', WORKER_PATH, '/metrics', '/_next/static/a.js']) {
    const { headers } = await ask(path);
    expect(Object.keys(headers).filter((name) => name.startsWith('access-control-'))).toEqual([]);
    expect(headers['cross-origin-resource-policy']).toBe('same-origin');
  }
});

test('what was asked is counted by the first word of the path, without ids', async () => {
  await ask('/contracts/6f9619ff-8b86-4d01-b42d-00c04fc964ff');
  const { body, headers } = await ask('/metrics');
  expect(headers['content-type']).toContain('text/plain');
  expect(body).toMatch(/countersign_http_request_seconds_count\{[^}]*route="\/contracts"[^}]*\} \d+/);
  expect(body).not.toContain('6f9619ff');
});
