import {
  Agent,
  request as send,
  type IncomingMessage,
  type OutgoingHttpHeaders,
  type ServerResponse,
} from 'node:http';
import { forwardedHeaders } from './forwarded-headers.ts';

/** Paths that are the gateway's, under the address of the web app: one origin, one cookie. */
const GATEWAY_PATHS = ['/trpc', '/api/auth', '/api/v1'];

export function isGatewayPath(url: string): boolean {
  return GATEWAY_PATHS.some(
    (path) => url === path || url.startsWith(`${path}/`) || url.startsWith(`${path}?`),
  );
}

const ANSWER_WITHIN = 120_000;

/**
 * Hands requests on to the gateway and its answers back, both as streams: an upload is never held here. The address
 * is read when the server starts, so that one build serves every installation.
 */
export function createGatewayProxy(gatewayUrl: URL, proxies: readonly string[]) {
  const agent = new Agent({ keepAlive: true, maxSockets: 256 });

  return (request: IncomingMessage, response: ServerResponse): void => {
    const upstream = send(
      {
        agent,
        host: gatewayUrl.hostname,
        port: gatewayUrl.port || 80,
        method: request.method,
        path: request.url,
        headers: forwardedHeaders(request, proxies, gatewayUrl.host),
        timeout: ANSWER_WITHIN,
      },
      (answer) => {
        response.writeHead(answer.statusCode ?? 502, withoutHopByHop(answer.headers));
        answer.pipe(response);
        answer.once('error', () => response.destroy());
      },
    );
    upstream.once('timeout', () => upstream.destroy(new Error('timeout')));
    upstream.once('error', () => {
      if (response.headersSent) response.destroy();
      else unreachable(response);
    });
    response.once('close', () => upstream.destroy());
    request.pipe(upstream);
  };
}

function unreachable(response: ServerResponse): void {
  const error = {
    code: 'gateway unreachable',
    message:
      'The service behind this page does not answer right now. Nothing was changed; try again in a moment.',
  };
  response.writeHead(502, { 'content-type': 'application/json' });
  response.end(JSON.stringify({ error }));
}

const HOP_BY_HOP = new Set([
  'connection',
  'keep-alive',
  'proxy-connection',
  'transfer-encoding',
  'upgrade',
  'te',
]);

function withoutHopByHop(headers: OutgoingHttpHeaders): OutgoingHttpHeaders {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !HOP_BY_HOP.has(name)));
}
