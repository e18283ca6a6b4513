import { insertText } from '@countersign/coediting';
import { acting, enqueue } from '@countersign/database';
import { startTracing, traced, traceOfLine } from '@countersign/telemetry';
import { startCollector, type Collector } from '@countersign/telemetry/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createWorld, until, type World } from './testing/world.ts';

let collector: Collector;
let world: World;
beforeAll(async () => {
  collector = await startCollector();
  world = await createWorld();
});
afterAll(async () => {
  await world.close();
  collector.close();
});

test('joins, pushes, commits, fan-out and commands are sent to the collector; a command is in the trace of who gave it', async () => {
  Object.assign(process.env, collector.variables);
  const tracing = await startTracing('presence', process.env);
  try {
    const lead = await world.member('lead');
    const a = await world.open(lead);
    insertText(a.doc, 0, 0, 'Traced. ');
    await a.saved();
    const { documentId, workspaceId } = world.sample;
    const order = await traced(
      'an order',
      () => ({}),
      async () => {
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
        return traceOfLine();
      },
    );
    await until(async () => (await world.sql('select from outbox')).length === 0);
    await tracing.close();
    const { spans } = collector;
    const names = new Set(spans.map(({ name }) => name));
    expect([...names]).toEqual(expect.arrayContaining(['join', 'push', 'commit', 'fan-out', 'command']));
    expect(spans.find(({ name }) => name === 'command')).toMatchObject({
      traceId: order.traceId,
      parentSpanId: order.spanId,
      service: 'countersign-presence',
    });
    expect(JSON.stringify(spans)).not.toContain('Traced. ');
  } finally {
    delete process.env['OTEL_EXPORTER_OTLP_ENDPOINT'];
  }
});
