import { createServer } from 'node:net';
import type { Ports } from './settings.ts';

const VARIABLES: Record<keyof Ports, string> = {
  web: 'WEB_PORT',
  gateway: 'GATEWAY_PORT',
  presence: 'PRESENCE_PORT',
  copilot: 'COPILOT_PORT',
};

/** @throws Error that names the busy port and the variable that chooses another */
export async function checkPorts(ports: Ports): Promise<void> {
  const busy: string[] = [];
  for (const [service, variable] of Object.entries(VARIABLES) as [keyof Ports, string][]) {
    if (!(await isFree(ports[service])))
      busy.push(`port ${ports[service]} (${service}; ${variable} chooses another)`);
  }
  if (busy.length > 0) throw new Error(`In use by another program: ${busy.join(', ')}.`);
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });
}
