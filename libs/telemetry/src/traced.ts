import { SpanStatusCode, trace, type Attributes, type Span } from '@opentelemetry/api';
import { switchedOn } from './switched-on.ts';

const tracer = trace.getTracer('countersign');

/** What a log line says of the trace that it belongs to. */
export function traceOfLine(): { traceId?: string; spanId?: string } {
  if (!switchedOn()) return {};
  const { traceId, spanId } = trace.getActiveSpan()?.spanContext() ?? {};
  return traceId !== undefined && spanId !== undefined ? { traceId, spanId } : {};
}

/** Traces work under a name. Attributes are made only when somebody traces; they hold no text and no names of people. */
export function traced<Result>(name: string, attributes: () => Attributes, work: () => Result): Result {
  if (!switchedOn()) return work();
  return tracer.startActiveSpan(name, { attributes: attributes() }, (span) => {
    try {
      const result = work();
      if (!(result instanceof Promise)) {
        span.end();
        return result;
      }
      const ended = result.then(
        (value: unknown) => {
          span.end();
          return value;
        },
        (error: unknown) => {
          fail(span, error);
          throw error;
        },
      );
      return ended as Result;
    } catch (error) {
      fail(span, error);
      throw error;
    }
  });
}

/** The kind of an error alone: its message may quote what somebody wrote, and belongs in the log. */
function fail(span: Span, error: unknown): void {
  span.setAttribute('error.type', error instanceof Error ? error.name : typeof error);
  span.setStatus({ code: SpanStatusCode.ERROR });
  span.end();
}
