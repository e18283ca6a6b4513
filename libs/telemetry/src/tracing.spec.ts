import { trace } from '@opentelemetry/api';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { continuing } from './continuing.ts';
import { startTracing } from './start-tracing.ts';
import { traced, traceOfLine } from './traced.ts';
import { startCollector, type Collector } from './testing/collector.ts';

let collector: Collector;
beforeAll(async () => {
  collector = await startCollector();
});
afterAll(() => collector.close());

const nothing = () => ({});

test('without an endpoint nothing is traced, and log lines say nothing of traces', async () => {
  const tracing = await startTracing('test', {});
  expect(tracing.onStatement).toBeUndefined();
  const active = () => trace.getActiveSpan();
  const unasked = () => expect.unreachable();
  expect(continuing(`00-${'a'.repeat(32)}-${'b'.repeat(16)}-01`, active)).toBeUndefined();
  expect(traced('nothing', unasked, active)).toBeUndefined();
  expect(traceOfLine()).toEqual({});
  await tracing.close();
});

test('work is traced with the work inside it, its statements, and the trace that it is a part of', async () => {
  Object.assign(process.env, collector.variables);
  try {
    const tracing = await startTracing('test', process.env);
    const from = { traceId: 'c'.repeat(32), spanId: 'd'.repeat(16) };
    const line = await continuing(`00-${from.traceId}-${from.spanId}-01`, () =>
      traced(
        'outer',
        () => ({ bytes: 3 }),
        async () => {
          await Promise.resolve();
          const sql = 'select "id" from "item" where "label" = $1';
          tracing.onStatement?.({ sql, milliseconds: 5, failed: false });
          return traced('inner', nothing, traceOfLine);
        },
      ),
    );
    tracing.onStatement?.({ sql: 'select 1', milliseconds: 5, failed: false });
    for (const wrong of [undefined, 'nonsense', `00-${'0'.repeat(32)}-${from.spanId}-01`])
      continuing(wrong, () => traced('a beginning', nothing, () => undefined));
    const failing = () => Promise.reject(new RangeError('The words of a contract.'));
    await expect(traced('failing', nothing, failing)).rejects.toThrow('The words');
    expect(() =>
      traced('failing at once', nothing, () => {
        throw new TypeError('The words of a contract.');
      }),
    ).toThrow('The words');
    await tracing.close();

    const named = (name: string) => collector.spans.filter((span) => span.name === name);
    const [outer] = named('outer');
    const [inner] = named('inner');
    expect(outer).toMatchObject({ ...from, spanId: outer?.spanId, parentSpanId: from.spanId });
    expect(outer?.service).toBe('countersign-test');
    expect(inner).toMatchObject({ traceId: from.traceId, parentSpanId: outer?.spanId });
    expect(line).toEqual({ traceId: from.traceId, spanId: inner?.spanId });
    expect(named('select item')).toHaveLength(1);
    expect(named('select item')[0]).toMatchObject({ traceId: from.traceId, parentSpanId: outer?.spanId });
    expect(named('select')).toEqual([]);
    expect(new Set(named('a beginning').map(({ traceId }) => traceId)).size).toBe(3);
    expect(named('failing')[0]?.attributes).toEqual([
      { key: 'error.type', value: { stringValue: 'RangeError' } },
    ]);
    expect(named('failing at once')).toHaveLength(1);
    expect(JSON.stringify(collector.spans)).not.toContain('words of a contract');
  } finally {
    delete process.env['OTEL_EXPORTER_OTLP_ENDPOINT'];
  }
});
