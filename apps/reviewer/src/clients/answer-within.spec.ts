import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { answerWithin } from './answer-within.ts';

const server = createServer((request, response) => {
  if (request.url === '/answers') response.end('here');
});
let origin: string;
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

test('a service that answers is heard', async () => {
  const answer = await answerWithin(60_000)(`${origin}/answers`);
  expect(await answer.text()).toBe('here');
});

test('one that hangs is given up', async () => {
  await expect(answerWithin(50)(`${origin}/hangs`)).rejects.toMatchObject({ name: 'TimeoutError' });
});

test('whoever asks no more ends it sooner', async () => {
  const asking = new AbortController();
  const asked = answerWithin(60_000)(`${origin}/hangs`, { signal: asking.signal });
  asking.abort();
  await expect(asked).rejects.toMatchObject({ name: 'AbortError' });
});
