import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { insertText } from '@countersign/coediting';
import { acting, enqueue } from '@countersign/database';
import { trace } from '@opentelemetry/api';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createWorld, until, type World } from './testing/world.ts';
import { startTracing, traced, traceOfLine } from './tracing.ts';

type Received = { resourceSpans: { scopeSpans: { spans: { name: string; traceId: string }[] }[] }[] };

const spans: { name: string; traceId: string }[] = [];
const collector = createServer((request, response) => {
  void json(request).then((body) => {
    for (const { scopeSpans } of (body as Received).resourceSpans)
      for (const scope of scopeSpans) spans.push(...scope.spans);
    response.end('{}');
  });
});
let world: World;
beforeAll(async () => {
  await new Promise<void>((resolve) => collector.listen(0, '127.0.0.1', resolve));
  world = await createWorld();
});
afterAll(async () => {
  await world.close();
  collector.close();
});

test('without an endpoint nothing is traced, and log lines say nothing of traces', async () => {
  const tracing = await startTracing({});
  expect(
    traced(
      'nothing',
      () => expect.unreachable(),
      () => trace.getActiveSpan(),
    ),
  ).toBeUndefined();
  expect(traceOfLine()).toEqual({});
  await tracing.close();
});

test('joins, pushes, commits, fan-out and commands are sent to the collector; a log line carries the trace', async () => {
  process.env['OTEL_EXPORTER_OTLP_ENDPOINT'] =
    `http://127.0.0.1:${(collector.address() as AddressInfo).port}`;
  const tracing = await startTracing(process.env);
  try {
    const line = traced('a line', () => ({}), traceOfLine);
    expect(line.traceId).toMatch(/^[0-9a-f]{32}$/);
    const lead = await world.member('lead');
    const a = await world.open(lead);
    insertText(a.doc, 0, 0, 'Traced. ');
    await a.saved();
    const { documentId, workspaceId } = world.sample;
    await acting(world.database.db, { workspaces: [workspaceId] }, (transaction) =>
      enqueue(transaction, {
        workspaceId,
        topic: 'document-command',
        payload: {
          documentId,
          workspaceId,
          messageId: 'a comment',
          actorId: lead.account,
          command: { kind: 'comment', threadId: 'thread', paragraphId: 'p0', start: 0, end: 3 },
        },
      }),
    );
    await until(async () => (await world.sql('select from outbox')).length === 0);
    await expect(
      traced(
        'failing',
        () => ({}),
        () => Promise.reject(new Error('It failed.')),
      ),
    ).rejects.toThrow();
    await tracing.close();
    const names = new Set(spans.map(({ name }) => name));
    expect([...names]).toEqual(
      expect.arrayContaining(['join', 'push', 'commit', 'fan-out', 'command', 'failing']),
    );
    expect(spans.find(({ name }) => name === 'a line')?.traceId).toBe(line.traceId);
  } finally {
    delete process.env['OTEL_EXPORTER_OTLP_ENDPOINT'];
  }
});
