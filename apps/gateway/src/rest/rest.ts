import type { FastifyInstance } from 'fastify';
import type { Gateway } from '../context.ts';
import { auditOperations } from './audit-log.ts';
import { contractOperations } from './contracts.ts';
import { listOperations } from './lists.ts';
import { openApi } from './openapi.ts';
import type { Problem } from './problem.ts';
import { BASE, serveOperations, type Operation } from './operation.ts';
import { processOperations } from './processes.ts';

export function restOperations(gateway: Gateway): Operation[] {
  return [
    ...contractOperations(gateway),
    ...listOperations(gateway),
    ...processOperations(gateway),
    ...auditOperations(gateway),
  ];
}

/** REST for programs, and for the web app's uploads, with its own description beside it. */
export function serveRest(
  server: FastifyInstance,
  gateway: Gateway,
  onProblem: (problem: Problem) => void,
): void {
  const operations = restOperations(gateway);
  serveOperations(server, gateway, { operations, onProblem });
  const description = openApi(operations);
  server.get(`${BASE}/openapi.json`, () => description);
}
