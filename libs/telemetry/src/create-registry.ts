import { Registry } from 'prom-client';
import { collectProcessMetrics } from './collect-process-metrics.ts';

/** A registry of metrics that names its service and has those of the process already. */
export function createRegistry(service: string): Registry {
  const registry = new Registry();
  registry.setDefaultLabels({ service });
  collectProcessMetrics(registry);
  return registry;
}
