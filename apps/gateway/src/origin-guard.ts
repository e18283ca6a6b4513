import type { FastifyRequest } from 'fastify';

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Whether a request may change something. A browser names the page it comes from: that must be one of ours, exactly.
 * What names none and carries no cookie (a program with a key) rides on nobody's session.
 */
export function mayMutate(request: FastifyRequest, origins: readonly string[]): boolean {
  if (SAFE.has(request.method)) return true;
  const { origin, cookie } = request.headers;
  if (origin !== undefined) return origins.includes(origin);
  return cookie === undefined;
}
