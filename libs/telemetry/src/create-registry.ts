import { collectDefaultMetrics, Registry } from 'prom-client';

/** A registry of metrics that names its service and has those of the process already. */
export function createRegistry(service: string): Registry {
  const registry = new Registry();
  registry.setDefaultLabels({ service });
  collectDefaultMetrics({ register: registry });
  return registry;
}
