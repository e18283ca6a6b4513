import type { IncomingHttpHeaders, OutgoingHttpHeaders } from 'node:http';

export type Incoming = {
  readonly headers: IncomingHttpHeaders;
  readonly socket: { readonly remoteAddress?: string | undefined; readonly encrypted?: boolean };
};

const DROPPED = ['connection', 'keep-alive', 'proxy-connection', 'te', 'upgrade', 'forwarded'];

/**
 * Headers for the gateway. Who asked is the address of the socket: what a client says about itself in X-Forwarded-*
 * is dropped, unless the socket is that of a proxy that the operator named. Sign-in limits count on it.
 */
export function forwardedHeaders(
  request: Incoming,
  proxies: readonly string[],
  gatewayHost: string,
): OutgoingHttpHeaders {
  const { headers, socket } = request;
  const address = plainAddress(socket.remoteAddress ?? '');
  const believed = proxies.includes(address);
  const before = believed ? headers['x-forwarded-for'] : undefined;
  const kept = Object.fromEntries(
    Object.entries(headers).filter(([name]) => !DROPPED.includes(name) && !name.startsWith('x-forwarded-')),
  );
  const spoken = socket.encrypted === true ? 'https' : 'http';
  return {
    ...kept,
    host: gatewayHost,
    'x-forwarded-for': before === undefined ? address : `${[before].flat().join(', ')}, ${address}`,
    'x-forwarded-host': (believed ? headers['x-forwarded-host'] : undefined) ?? headers.host ?? gatewayHost,
    'x-forwarded-proto': (believed ? headers['x-forwarded-proto'] : undefined) ?? spoken,
  };
}

/** IPv4 in its own notation, even where the socket listens on IPv6. */
function plainAddress(address: string): string {
  return address.startsWith('::ffff:') ? address.slice('::ffff:'.length) : address;
}
