import { createRegistry } from '@countersign/telemetry';
import { Counter, Gauge, Histogram } from 'prom-client';

export type Metrics = ReturnType<typeof createMetrics>;

/** What an operator sees of the AI reviewer. Labels never carry ids or text. */
export function createMetrics() {
  const registry = createRegistry('copilot');
  const registers = [registry];
  return {
    registry,
    rooms: new Gauge({ name: 'countersign_copilot_rooms', help: 'Rooms the AI reviewer is in', registers }),
    reviews: new Histogram({
      name: 'countersign_review_milliseconds',
      help: 'Time of one reading of a contract, in the worker and waiting for it',
      buckets: [10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 60_000],
      registers,
    }),
    following: new Histogram({
      name: 'countersign_following_milliseconds',
      help: 'Time from an edit by somebody until the findings follow it',
      buckets: [100, 250, 500, 750, 1_000, 1_500, 2_500, 5_000],
      registers,
    }),
    findings: new Counter({
      name: 'countersign_findings_total',
      help: 'Findings handed in, moved and withdrawn',
      labelNames: ['what'] as const,
      registers,
    }),
    redlines: new Counter({
      name: 'countersign_redlines_total',
      help: 'Redlines proposed, taken back and refused by the server',
      labelNames: ['what'] as const,
      registers,
    }),
    dropped: new Counter({
      name: 'countersign_findings_dropped_total',
      help: 'Findings that were not whole, or whose quote did not stand in the text, which were not handed in',
      registers,
    }),
    jobs: new Counter({
      name: 'countersign_copilot_jobs_total',
      help: 'Jobs by how they ended',
      labelNames: ['end'] as const,
      registers,
    }),
  };
}
