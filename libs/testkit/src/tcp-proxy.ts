import { createServer, connect as dial, type AddressInfo, type Socket } from 'node:net';

export type TcpProxy = {
  /** The target's own address, but leading here. */
  readonly url: string;
  /** Nothing goes through any more, and nobody is told: a half-open connection, or a reader that does not read. */
  pause(): void;
  resume(): void;
  /** Clients that are connected are read no answer any more; what they say still goes through. */
  deafen(): void;
  /** Connections that are open stand still for ever; new ones go through: the machine slept, or changed its network. */
  strand(): void;
  /** Cuts every connection, and lets no other come until `resume`: whoever is there has ended. */
  refuse(): void;
  /** Cuts every connection. */
  cut(): void;
  close(): Promise<void>;
};

/**
 * Stands between a client and a service, so that the network between them can go wrong.
 *
 * @param target address of a service over TCP, such as `http://127.0.0.1:3002` or `postgres://…`
 */
export async function tcpProxy(target: string): Promise<TcpProxy> {
  const address = new URL(target);
  const { hostname, port } = address;
  const open = new Set<Socket>();
  const stranded = new Set<Socket>();
  const answers = new Set<Socket>();
  let paused = false;
  let refusing = false;
  const server = createServer((client) => {
    if (refusing) {
      client.destroy();
      return;
    }
    const service = dial(Number(port), hostname);
    const pair = [client, service] as const;
    answers.add(service);
    service.on('close', () => answers.delete(service));
    for (const [from, to] of [pair, [service, client] as const]) {
      open.add(from);
      if (paused) from.pause();
      from.on('data', (bytes) => {
        // As much as the operating system holds, and no more: then the sender must wait.
        if (!to.write(bytes)) from.pause();
      });
      to.on('drain', () => {
        if (!paused && !stranded.has(from)) from.resume();
      });
      from.on('error', () => to.destroy());
      from.on('close', () => {
        open.delete(from);
        to.destroy();
      });
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  address.host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  // The socket in the file system that a database's address may name leads past us.
  address.searchParams.delete('host');
  return {
    url: address.href.replace(/\/$/, ''),
    pause() {
      paused = true;
      for (const socket of open) socket.pause();
    },
    resume() {
      paused = false;
      refusing = false;
      for (const socket of open) socket.resume();
    },
    strand() {
      paused = false;
      for (const socket of open) stranded.add(socket.pause());
    },
    deafen() {
      for (const socket of answers) stranded.add(socket.pause());
    },
    refuse() {
      refusing = true;
      for (const socket of open) socket.destroy();
    },
    cut() {
      for (const socket of open) socket.destroy();
    },
    async close() {
      for (const socket of open) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
