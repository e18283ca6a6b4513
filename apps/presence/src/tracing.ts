import { context, propagation, SpanStatusCode, trace, type Attributes, type Span } from '@opentelemetry/api';

const tracer = trace.getTracer('countersign presence');
let isOn = false;

export type Tracing = {
  /** Sends what waits, and ends. */
  close(): Promise<void>;
};

/**
 * Sends traces to where `OTEL_EXPORTER_OTLP_ENDPOINT` says, by the settings that OpenTelemetry has for its environment.
 * Without it nothing is loaded, and nothing is traced.
 */
export async function startTracing(variables: NodeJS.ProcessEnv): Promise<Tracing> {
  if (!variables['OTEL_EXPORTER_OTLP_ENDPOINT']) return { close: () => Promise.resolve() };
  const [sdk, exporter, resources, hooks] = await Promise.all([
    import('@opentelemetry/sdk-trace-base'),
    import('@opentelemetry/exporter-trace-otlp-http'),
    import('@opentelemetry/resources'),
    import('@opentelemetry/context-async-hooks'),
  ]);
  const provider = new sdk.BasicTracerProvider({
    resource: resources
      .defaultResource()
      .merge(resources.resourceFromAttributes({ 'service.name': 'countersign-presence' })),
    spanProcessors: [new sdk.BatchSpanProcessor(new exporter.OTLPTraceExporter())],
  });
  const contexts = new hooks.AsyncLocalStorageContextManager().enable();
  context.setGlobalContextManager(contexts);
  trace.setGlobalTracerProvider(provider);
  isOn = true;
  return {
    async close() {
      isOn = false;
      await provider.shutdown();
      trace.disable();
      context.disable();
      propagation.disable();
    },
  };
}

/** What a log line says of the trace that it belongs to. */
export function traceOfLine(): { traceId?: string; spanId?: string } {
  if (!isOn) return {};
  const { traceId, spanId } = trace.getActiveSpan()?.spanContext() ?? {};
  return traceId !== undefined && spanId !== undefined ? { traceId, spanId } : {};
}

/** Traces work under a name. Attributes are made only when somebody traces; they hold no text and no names of people. */
export function traced<Result>(name: string, attributes: () => Attributes, work: () => Result): Result {
  if (!isOn) return work();
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

function fail(span: Span, error: unknown): void {
  span.recordException(error instanceof Error ? error : String(error));
  span.setStatus({ code: SpanStatusCode.ERROR });
  span.end();
}
