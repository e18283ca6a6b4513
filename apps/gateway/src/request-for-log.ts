type Asked = { readonly method: string; readonly url: string; readonly ip: string };

/**
 * What a log line says of a request: not its query, because what somebody looks for is their words, and what a link carries
 * may be a secret.
 */
export function requestForLog({ method, url, ip }: Asked) {
  return { method, url: url.split('?', 1)[0] ?? '', remoteAddress: ip };
}
