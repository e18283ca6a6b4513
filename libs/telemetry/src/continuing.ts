import { context, trace } from '@opentelemetry/api';
import { switchedOn } from './switched-on.ts';

const TRACEPARENT = /^00-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})$/;

/**
 * Does work as a part of the trace that somebody else began.
 *
 * @param traceparent as in W3C Trace Context, version 00; without one, or with one that is not right, a trace begins here
 */
export function continuing<Result>(traceparent: unknown, work: () => Result): Result {
  if (!switchedOn() || typeof traceparent !== 'string') return work();
  const [, traceId, spanId, flags] = TRACEPARENT.exec(traceparent) ?? [];
  if (traceId === undefined || spanId === undefined || flags === undefined) return work();
  const from = { traceId, spanId, traceFlags: Number.parseInt(flags, 16), isRemote: true };
  if (!trace.isSpanContextValid(from)) return work();
  return context.with(trace.setSpanContext(context.active(), from), work);
}
