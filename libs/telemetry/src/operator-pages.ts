import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Registry } from 'prom-client';

/** Alive, ready, and how it fares: the same three on every service. */
export const OPERATOR_PATHS = ['/healthz', '/readyz', '/metrics'] as const;
export type OperatorPath = (typeof OPERATOR_PATHS)[number];

export type OperatorParts = {
  readonly registry: Registry;
  /** What the service waits for before it can do its work, such as `PostgreSQL`; null when it can. */
  readonly waitingFor: () => string | null | Promise<string | null>;
};

export type OperatorPage = {
  readonly status: number;
  readonly contentType: string;
  readonly body: string;
};

/**
 * `/healthz`: 200 as long as the process answers. `/readyz`: 200, or 503 with what is waited for. `/metrics`: those of the
 * registry in the text format of Prometheus.
 */
export async function operatorPage(path: OperatorPath, parts: OperatorParts): Promise<OperatorPage> {
  switch (path) {
    case '/healthz':
      return json(200, { ok: true });
    case '/readyz': {
      const waitingFor = await parts.waitingFor();
      return waitingFor === null ? json(200, { ok: true }) : json(503, { ok: false, waitingFor });
    }
    case '/metrics':
      return {
        status: 200,
        contentType: parts.registry.contentType,
        body: await parts.registry.metrics(),
      };
  }
}

/** For a service that has no pages but these: answers them, and says of every other that there is nothing. */
export function operatorHandler(
  parts: OperatorParts,
): (request: IncomingMessage, response: ServerResponse) => void {
  return (request, response) => {
    const path = (request.url ?? '/').split('?', 1)[0];
    const known = OPERATOR_PATHS.find((one) => one === path);
    const page = known
      ? operatorPage(known, parts)
      : Promise.resolve(json(404, { error: { code: 'not found', message: 'There is nothing here.' } }));
    page
      .catch(() => json(500, { error: { code: 'internal', message: 'This could not be told.' } }))
      .then(({ status, contentType, body }) => {
        response.writeHead(status, { 'content-type': contentType }).end(body);
      })
      .catch(() => response.destroy());
  };
}

function json(status: number, body: object): OperatorPage {
  return { status, contentType: 'application/json', body: JSON.stringify(body) };
}
