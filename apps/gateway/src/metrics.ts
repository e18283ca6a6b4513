import { createRegistry } from '@countersign/telemetry';
import { Counter, Gauge, Histogram, type Registry } from 'prom-client';

export type Metrics = {
  readonly registry: Registry;
  readonly requests: Histogram<'route' | 'method' | 'status'>;
  readonly overQuota: Counter<'quota'>;
  readonly database: Gauge;
};

export function createMetrics(): Metrics {
  const registry = createRegistry('gateway');
  const requests = new Histogram({
    name: 'countersign_http_request_seconds',
    help: 'Time from a request to its answer',
    labelNames: ['route', 'method', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
    registers: [registry],
  });
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
