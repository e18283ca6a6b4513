import { startTracing } from '@countersign/telemetry';
import { startCollector, type CollectedSpan } from '@countersign/telemetry/testing';
import { expect, test } from 'vitest';
import { foundWorkspace } from './testing/found-workspace.ts';
import { programOf } from './testing/program.ts';
import { SETUP_CODE, startGateway } from './testing/start-gateway.ts';

const TEXT = '# Mutual Non-Disclosure Agreement\n\n1. Each party keeps the information confidential.\n';

test('each procedure and route is a span, with its statements inside and the trace it was asked in', async () => {
  const collector = await startCollector();
  Object.assign(process.env, collector.variables);
  const tracing = await startTracing('gateway', process.env);
  const gateway = await startGateway({ COUNTERSIGN_DEMO: '0' }, { tracing });
  try {
    const admin = await foundWorkspace(gateway);
    const { key } = (await admin.mutate('apiKeys.create', { name: 'The key', role: 'reviewer' })).data as {
      key: string;
    };
    const from = { traceId: 'a'.repeat(32), spanId: 'b'.repeat(16) };
    const traceparent = `00-${from.traceId}-${from.spanId}-01`;
    const made = await programOf(gateway, key).upload('nda.md', Buffer.from(TEXT), { traceparent });
    expect(made.status).toBe(201);
    const [job] = await gateway.fresh.db.selectFrom('job').select('payload').execute();
    await tracing.close();

    const { spans } = collector;
    const inside = (span: CollectedSpan | undefined) =>
      spans.filter(({ parentSpanId }) => span && parentSpanId === span.spanId).map(({ name }) => name);
    const route = spans.find(({ name }) => name === 'POST /api/v1/contracts');
    expect(route).toMatchObject({ traceId: from.traceId, parentSpanId: from.spanId });
    expect(inside(route)).toEqual(expect.arrayContaining(['import', 'insert contract', 'insert job']));
    const procedure = spans.find(({ name }) => name === 'setup.complete');
    expect(inside(procedure)).toEqual(expect.arrayContaining(['insert workspace']));
    // The copilot goes on with it.
    expect(job?.payload['traceparent']).toBe(`00-${from.traceId}-${route?.spanId}-01`);
    const all = JSON.stringify(spans);
    const secrets = [
      key,
      SETUP_CODE,
      'admin@example.test',
      'a password of this test',
      'nda.md',
      'confidential',
    ];
    for (const word of secrets) expect(all).not.toContain(word);
  } finally {
    await gateway.close();
    collector.close();
    delete process.env['OTEL_EXPORTER_OTLP_ENDPOINT'];
  }
});
