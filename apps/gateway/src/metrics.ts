import { createRegistry, requestTimes } from '@countersign/telemetry';
import { Counter, Gauge, type Histogram, type Registry } from 'prom-client';

export type Metrics = {
  readonly registry: Registry;
  readonly requests: Histogram<'route' | 'method' | 'status'>;
  readonly overQuota: Counter<'quota'>;
  readonly database: Gauge;
};

export function createMetrics(): Metrics {
  const registry = createRegistry('gateway');
  const requests = requestTimes(registry);
  const overQuota = new Counter({
    name: 'countersign_over_quota_total',
    help: 'Refusals because a workspace has as much as it may have, by what it was of',
    labelNames: ['quota'],
    registers: [registry],
  });
  const database = new Gauge({
    name: 'countersign_database_answers',
    help: '1 while PostgreSQL answers, else 0',
    registers: [registry],
  });
  return { registry, requests, overQuota, database };
}
