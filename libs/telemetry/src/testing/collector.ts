import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';

export type CollectedSpan = {
  readonly name: string;
  readonly traceId: string;
  readonly spanId: string;
  /** Empty or absent where a trace begins. */
  readonly parentSpanId?: string;
  readonly attributes: readonly { readonly key: string; readonly value: unknown }[];
  readonly service: string;
};

type Attribute = CollectedSpan['attributes'][number];

type Received = {
  readonly resourceSpans: {
    readonly resource: { readonly attributes: Attribute[] };
    readonly scopeSpans: { readonly spans: Omit<CollectedSpan, 'service'>[] }[];
  }[];
};

export type Collector = {
  /** The environment that makes a service send its traces here. */
  readonly variables: Readonly<Record<string, string>>;
  readonly spans: readonly CollectedSpan[];
  close(): void;
};

/** A collector that takes what OpenTelemetry's exporter sends over HTTP, on a port of its own. */
export async function startCollector(): Promise<Collector> {
  const spans: CollectedSpan[] = [];
  const server = createServer((request, response) => {
    void json(request).then((body) => {
      for (const { resource, scopeSpans } of (body as Received).resourceSpans) {
        const named = resource.attributes.find(({ key }) => key === 'service.name');
        const service = (named?.value as { stringValue?: string } | undefined)?.stringValue ?? '';
        for (const scope of scopeSpans) spans.push(...scope.spans.map((span) => ({ ...span, service })));
      }
      response.end('{}');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    variables: { OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${port}` },
    spans,
    close: () => void server.close(),
  };
}
