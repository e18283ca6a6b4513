import type { FastifyRequest } from 'fastify';
import { continuing, traced } from '@countersign/telemetry';

/** Work for a request, under the name of its route or procedure, as a part of the trace that the request belongs to. */
export function tracedRequest<Result>(
  request: FastifyRequest,
  name: string,
  work: () => Promise<Result>,
): Promise<Result> {
  return continuing(request.headers['traceparent'], () =>
    traced(name, () => ({ 'countersign.request': request.id }), work),
  );
}
