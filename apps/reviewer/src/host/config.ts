export type HostConfig = {
  readonly port: number;
  readonly host: string;
  readonly gatewayUrl: URL;
  /** Origins that the page may open sockets to, besides its own. */
  readonly socketOrigins: readonly string[];
  /** Addresses of proxies in front of this server, whose X-Forwarded-* headers are believed. */
  readonly proxies: readonly string[];
};

/** @throws Error that names the variable and what it must be */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): HostConfig {
  const gateway =
    environment['GATEWAY_URL'] ?? `http://127.0.0.1:${readPort(environment, 'GATEWAY_PORT', 3001)}`;
  if (!URL.canParse(gateway)) {
    throw new Error(`GATEWAY_URL must be an address, and is ${JSON.stringify(gateway)}.`);
  }
  return {
    port: environment['PORT'] ? readPort(environment, 'PORT', 3000) : readPort(environment, 'WEB_PORT', 3000),
    host: environment['HOSTNAME'] ?? '127.0.0.1',
    gatewayUrl: new URL(gateway),
    socketOrigins: presenceOrigins(environment),
    proxies: (environment['COUNTERSIGN_WEB_PROXIES'] ?? '')
      .split(',')
      .map((address) => address.trim())
      .filter((address) => address !== ''),
  };
}

function presenceOrigins(environment: Readonly<Record<string, string | undefined>>): string[] {
  const named = environment['PRESENCE_URL'];
  const port = readPort(environment, 'PRESENCE_PORT', 3002);
  const addresses = named ? [named] : ['localhost', '127.0.0.1'].map((name) => `http://${name}:${port}`);
  return addresses.flatMap((address) => {
    if (!URL.canParse(address)) {
      throw new Error(`PRESENCE_URL must be an address, and is ${JSON.stringify(address)}.`);
    }
    const { origin } = new URL(address);
    return [origin, origin.replace(/^http/, 'ws')];
  });
}

function readPort(
  environment: Readonly<Record<string, string | undefined>>,
  name: string,
  otherwise: number,
): number {
  const text = environment[name];
  if (text === undefined || text === '') return otherwise;
  const port = Number(text);
  if (Number.isInteger(port) && port > 0 && port < 65_536) return port;
  throw new Error(`${name} must be a port from 1 to 65535, and is ${JSON.stringify(text)}.`);
}
