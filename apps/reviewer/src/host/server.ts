import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import type { HostConfig } from './config.ts';
import { createGatewayProxy, isGatewayPath } from './gateway-proxy.ts';
import type { Metrics } from './metrics.ts';
import { WORKER_PATH } from '../offline/plan.ts';
import { contentSecurityPolicy, STANDING_HEADERS, WORKER_POLICY } from './security-headers.ts';

/** The pages: what Next.js gives for a request. */
export type Pages = {
  readonly request: (request: IncomingMessage, response: ServerResponse) => Promise<void>;
  readonly upgrade: (request: IncomingMessage, socket: Duplex, head: Buffer) => Promise<void>;
};

export type HostOptions = {
  readonly config: HostConfig;
  readonly metrics: Metrics;
  readonly pages: Pages;
  readonly development: boolean;
  /** Source of the service worker; null where there is none, as in development. */
  readonly worker: string | null;
  readonly onError: (error: unknown, url: string) => void;
};

/** The web server: our own endpoints, the gateway's paths handed on, and pages under a policy with a fresh nonce. */
export function createHost(options: HostOptions): Server {
  const { config, metrics, pages, development, worker, onError } = options;
  const toGateway = createGatewayProxy(config.gatewayUrl, config.proxies);

  const server = createServer((request, response) => {
    const url = request.url ?? '/';
    const stop = metrics.requests.startTimer({ route: routeOf(url), method: request.method ?? 'GET' });
    response.once('close', () => stop({ status: String(response.statusCode) }));
    if (isGatewayPath(url)) {
      toGateway(request, response);
      return;
    }
    answer(request, response, url).catch((error: unknown) => {
      onError(error, url);
      if (response.headersSent) response.destroy();
      else response.writeHead(500, { 'content-type': 'text/plain' }).end('Something went wrong here.');
    });
  });
  server.on('upgrade', (request, socket: Duplex, head: Buffer) => {
    pages.upgrade(request, socket, head).catch(() => socket.destroy());
  });

  async function answer(request: IncomingMessage, response: ServerResponse, url: string): Promise<void> {
    for (const [name, value] of Object.entries(STANDING_HEADERS)) response.setHeader(name, value);
    const path = url.split('?', 1)[0];
    if (path === '/healthz') {
      json(response, { ok: true });
      return;
    }
    if (path === '/readyz') {
      json(response, await readiness(config.gatewayUrl));
      return;
    }
    if (path === '/metrics') {
      response.setHeader('content-type', metrics.registry.contentType);
      response.end(await metrics.registry.metrics());
      return;
    }
    if (path === WORKER_PATH && worker !== null) {
      response.setHeader('Content-Type', 'text/javascript; charset=utf-8');
      response.setHeader('Content-Security-Policy', WORKER_POLICY);
      // Asked for at every visit: a new build is seen at once.
      response.setHeader('Cache-Control', 'no-cache');
      response.end(worker);
      return;
    }
    if (!url.startsWith('/_next/static/')) {
      const nonce = randomBytes(16).toString('base64');
      const policy = contentSecurityPolicy(nonce, config.socketOrigins, development);
      // Next.js takes the nonce for its own scripts from the request.
      request.headers['content-security-policy'] = policy;
      request.headers['x-nonce'] = nonce;
      response.setHeader('Content-Security-Policy', policy);
    }
    await pages.request(request, response);
  }
  return server;
}

/** Pages can be served without the gateway: they then say so themselves. That is told here, not hidden. */
async function readiness(gatewayUrl: URL): Promise<{ ok: true; gateway: string }> {
  try {
    const answer = await fetch(new URL('/readyz', gatewayUrl), { signal: AbortSignal.timeout(1_000) });
    if (answer.ok) return { ok: true, gateway: 'ready' };
    const { waitingFor } = (await answer.json()) as { readonly waitingFor?: unknown };
    return { ok: true, gateway: typeof waitingFor === 'string' ? `waits for ${waitingFor}` : 'unreachable' };
  } catch {
    return { ok: true, gateway: 'unreachable' };
  }
}

function json(response: ServerResponse, value: unknown): void {
  response.setHeader('content-type', 'application/json');
  response.end(JSON.stringify(value));
}

/** The first word of the path: few enough values for a label, and no ids in it. */
function routeOf(url: string): string {
  return /^\/(_next\/static|api\/auth|api\/v1|[a-z-]*)/.exec(url)?.[0] ?? '/';
}
