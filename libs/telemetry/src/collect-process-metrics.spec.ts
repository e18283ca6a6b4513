import { Registry } from 'prom-client';
import { expect, test } from 'vitest';
import { collectProcessMetrics } from './collect-process-metrics.ts';

test('a process says what it uses and how busy its event loop is', async () => {
  const registry = new Registry();
  collectProcessMetrics(registry);
  const text = await registry.metrics();
  for (const name of [
    'process_cpu_seconds_total',
    'process_resident_memory_bytes',
    'nodejs_eventloop_lag_seconds',
  ]) {
    expect(text).toContain(`\n${name} `);
  }
  expect(Number(/\nnodejs_eventloop_utilization (\S+)/.exec(text)?.[1])).toBeGreaterThan(0);
});

test('nothing is shown of a timer that hardly ever fires', async () => {
  const registry = new Registry();
  collectProcessMetrics(registry);
  expect(await registry.metrics()).not.toMatch(/nodejs_eventloop_lag_(p\d+|min|max|mean|stddev)_seconds/);
});
