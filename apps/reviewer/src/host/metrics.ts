import { createRegistry, requestTimes } from '@countersign/telemetry/registry';

/** Process metrics and the time of answers, in the Prometheus format. */
export function createMetrics() {
  const registry = createRegistry('web');
  return { registry, requests: requestTimes(registry) };
}

export type Metrics = ReturnType<typeof createMetrics>;
