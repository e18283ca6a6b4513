import { createServer } from 'node:net';
import type { Ports } from './settings.ts';

const VARIABLES: Record<keyof Ports, string> = {
  web: 'WEB_PORT',
  gateway: 'GATEWAY_PORT',
  presence: 'PRESENCE_PORT',
  copilot: 'COPILOT_PORT',
};

/** @throws Error that names each busy port and the variable that chooses another, or a port that is chosen twice */
export async function checkPorts(ports: Ports): Promise<void> {
  const services = Object.entries(VARIABLES) as [keyof Ports, string][];
  const chosen = new Map<number, string>();
  for (const [service, variable] of services) {
    const other = chosen.get(ports[service]);
    if (other !== undefined) throw new Error(`${other} and ${variable} are both ${ports[service]}.`);
    chosen.set(ports[service], variable);
  }
  const busy: string[] = [];
  for (const [service, variable] of services) {
    if (!(await isFree(ports[service])))
      busy.push(`port ${ports[service]} (${service}; ${variable} chooses another)`);
  }
  if (busy.length > 0) throw new Error(`In use by another program: ${busy.join(', ')}.`);
}

/** Both loopback addresses: "localhost" may mean either, and must not lead to somebody else. */
async function isFree(port: number): Promise<boolean> {
  return (await canListen(port, '127.0.0.1')) && canListen(port, '::1');
}

function canListen(port: number, host: string): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', ({ code }: NodeJS.ErrnoException) => {
      // A machine without IPv6 has nobody there either.
      resolve(code === 'EADDRNOTAVAIL' || code === 'EAFNOSUPPORT');
    });
    probe.listen(port, host, () => probe.close(() => resolve(true)));
  });
}
