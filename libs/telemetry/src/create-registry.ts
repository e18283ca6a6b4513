import { Histogram, Registry } from 'prom-client';
import { collectProcessMetrics } from './collect-process-metrics.ts';

/** A registry of metrics that names its service and has those of the process already. */
export function createRegistry(service: string): Registry {
  const registry = new Registry();
  registry.setDefaultLabels({ service });
  collectProcessMetrics(registry);
  return registry;
}

/** How long requests took, by their route: the same of everything that answers over HTTP. */
export function requestTimes(registry: Registry): Histogram<'route' | 'method' | 'status'> {
  return new Histogram({
    name: 'countersign_http_request_seconds',
    help: 'Time from a request to its answer',
    labelNames: ['route', 'method', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
    registers: [registry],
  });
}
