import { fastify } from 'fastify';
import { Writable } from 'node:stream';
import { logOptions } from '@countersign/telemetry';
import { expect, test } from 'vitest';
import { requestForLog } from './request-for-log.ts';

test('a request is logged without its query and its headers, an error of the database without its row', async () => {
  const lines: string[] = [];
  const stream = new Writable({
    write(chunk: Buffer, _encoding, done) {
      lines.push(chunk.toString());
      done();
    },
  });
  const options = logOptions('gateway', 'info');
  const server = fastify({
    logger: { ...options, stream, serializers: { ...options.serializers, req: requestForLog } },
  });
  server.get('/trpc/:procedure', () => {
    throw Object.assign(new Error('duplicate key'), { code: '23505', detail: 'Key (name)=(words) exists.' });
  });
  const input = encodeURIComponent(JSON.stringify({ search: 'words' }));
  const headers = { authorization: 'Bearer words', cookie: 'session=words' };
  const answer = await server.inject({ url: `/trpc/items.list?input=${input}`, headers });
  await server.close();
  expect(answer.statusCode).toBe(500);
  const log = lines.join('');
  expect(log).toContain('"url":"/trpc/items.list"');
  expect(log).toContain('"code":"23505"');
  expect(log).not.toContain('words');
});
