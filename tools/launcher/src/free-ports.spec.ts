import { createServer, type AddressInfo, type Server } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { checkPorts } from './free-ports.ts';

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

async function listen(): Promise<number> {
  const server = createServer();
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

test('a busy port is named, with the service and the variable that chooses another', async () => {
  const busy = await listen();
  const ports = { web: 48_611, gateway: busy, presence: 48_612, copilot: 48_613 };
  await expect(checkPorts(ports)).rejects.toThrow(`port ${busy} (gateway; GATEWAY_PORT chooses another)`);
});

test('one port for two services is refused', async () => {
  const ports = { web: 48_611, gateway: 48_612, presence: 48_611, copilot: 48_613 };
  await expect(checkPorts(ports)).rejects.toThrow('WEB_PORT and PRESENCE_PORT are both 48611.');
});
