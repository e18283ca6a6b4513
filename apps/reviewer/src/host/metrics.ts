import { createRegistry } from '@countersign/telemetry/registry';
import { Histogram } from 'prom-client';

/** Process metrics and the time of answers, in the Prometheus format. */
export function createMetrics() {
  const registry = createRegistry('web');
  const requests = new Histogram({
    name: 'countersign_http_request_seconds',
    help: 'Time from a request to its answer',
    labelNames: ['route', 'method', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
    registers: [registry],
  });
  return { registry, requests };
}

export type Metrics = ReturnType<typeof createMetrics>;
