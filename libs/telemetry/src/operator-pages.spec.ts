import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Counter } from 'prom-client';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createRegistry } from './create-registry.ts';
import { operatorHandler } from './operator-pages.ts';

const registry = createRegistry('a service');
const counter = new Counter({ name: 'edits_total', help: 'Edits', registers: [registry] });
let waitingFor: string | null = null;
const server = createServer(
  operatorHandler({
    registry,
    waitingFor: () => {
      if (waitingFor === 'nobody knows') throw new Error('It broke.');
      return waitingFor;
    },
  }),
);
beforeAll(() => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve)));
afterAll(() => void server.close());

const ask = (path: string) => fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`);

test('a service that answers is healthy, whether it is ready or not', async () => {
  waitingFor = 'PostgreSQL';
  const answer = await ask('/healthz');
  expect([answer.status, await answer.json()]).toEqual([200, { ok: true }]);
});

test('what is waited for is said, and that nothing is', async () => {
  waitingFor = 'PostgreSQL';
  const waiting = await ask('/readyz');
  expect([waiting.status, await waiting.json()]).toEqual([503, { ok: false, waitingFor: 'PostgreSQL' }]);
  waitingFor = null;
  const ready = await ask('/readyz?verbose');
  expect([ready.status, await ready.json()]).toEqual([200, { ok: true }]);
});

test('metrics name their service, with those of the process', async () => {
  counter.inc(3);
  const answer = await ask('/metrics');
  expect(answer.headers.get('content-type')).toMatch(/^text\/plain/);
  const text = await answer.text();
  expect(text).toContain('edits_total{service="a service"} 3');
  expect(text).toContain('process_cpu_seconds_total{service="a service"}');
});

test('there is nothing else, and what breaks is answered', async () => {
  expect((await ask('/')).status).toBe(404);
  waitingFor = 'nobody knows';
  expect((await ask('/readyz')).status).toBe(500);
});
