import { context, propagation, trace } from '@opentelemetry/api';
import { switchTracing } from './switched-on.ts';
import { traceStatement, type Statement } from './trace-statement.ts';

export type Tracing = {
  /** To be told of every statement; undefined when nothing is traced, so that nobody tells. */
  readonly onStatement: ((statement: Statement) => void) | undefined;
  /** Sends what waits, and ends. */
  close(): Promise<void>;
};

/**
 * Sends a service's traces to where `OTEL_EXPORTER_OTLP_ENDPOINT` says, by the settings that OpenTelemetry has for its
 * environment. Without it nothing is loaded, and nothing is traced.
 *
 * @param service such as `presence`: traces are of `countersign-presence`
 */
export async function startTracing(service: string, variables: NodeJS.ProcessEnv): Promise<Tracing> {
  if (!variables['OTEL_EXPORTER_OTLP_ENDPOINT'])
    return { onStatement: undefined, close: () => Promise.resolve() };
  const [sdk, exporter, resources, hooks] = await Promise.all([
    import('@opentelemetry/sdk-trace-base'),
    import('@opentelemetry/exporter-trace-otlp-http'),
    import('@opentelemetry/resources'),
    import('@opentelemetry/context-async-hooks'),
  ]);
  const provider = new sdk.BasicTracerProvider({
    resource: resources
      .defaultResource()
      .merge(resources.resourceFromAttributes({ 'service.name': `countersign-${service}` })),
    spanProcessors: [new sdk.BatchSpanProcessor(new exporter.OTLPTraceExporter())],
  });
  context.setGlobalContextManager(new hooks.AsyncLocalStorageContextManager().enable());
  trace.setGlobalTracerProvider(provider);
  switchTracing(true);
  return {
    onStatement: traceStatement,
    async close() {
      switchTracing(false);
      await provider.shutdown();
      trace.disable();
      context.disable();
      propagation.disable();
    },
  };
}
