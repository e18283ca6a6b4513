import { SpanStatusCode, trace } from '@opentelemetry/api';

const tracer = trace.getTracer('countersign sql');
const TABLE = /\b(?:from|into|update)\s+"?([a-z_]+)"?/;

/** A statement that the database has answered. */
export type Statement = {
  /** With places for its values, never with them. */
  readonly sql: string;
  readonly milliseconds: number;
  readonly failed: boolean;
};

/** A span of a statement's own within the work that waits for it. Work that nobody traces gets none. */
export function traceStatement({ sql, milliseconds, failed }: Statement): void {
  if (!trace.getActiveSpan()) return;
  const operation = /^[a-z]+/.exec(sql)?.[0] ?? 'statement';
  const table = TABLE.exec(sql)?.[1];
  const end = Date.now();
  const span = tracer.startSpan(table === undefined ? operation : `${operation} ${table}`, {
    startTime: end - milliseconds,
    attributes: {
      'db.system.name': 'postgresql',
      'db.operation.name': operation,
      ...(table === undefined ? {} : { 'db.collection.name': table }),
    },
  });
  if (failed) span.setStatus({ code: SpanStatusCode.ERROR });
  span.end(end);
}
