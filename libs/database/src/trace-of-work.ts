import { trace } from '@opentelemetry/api';

/**
 * What goes with an order to another service, so that what it does for us is a part of the same trace: `traceparent` as in
 * W3C Trace Context. Nothing, when nobody traces.
 */
export function traceOfWork(): { traceparent?: string } {
  const active = trace.getActiveSpan()?.spanContext();
  if (!active) return {};
  const flags = active.traceFlags.toString(16).padStart(2, '0');
  return { traceparent: `00-${active.traceId}-${active.spanId}-${flags}` };
}
