import { io } from 'socket.io-client';
import * as Y from 'yjs';
import { runServer } from '../servers/running-server.ts';
import type { Peer } from './client.ts';

export const relayPeer: Peer = {
  name: 'bare Socket.IO relay',
  async start() {
    const server = await runServer('relay-server');
    return {
      async join(room) {
        const doc = new Y.Doc();
        const socket = io(`http://127.0.0.1:${server.port}`, {
          transports: ['websocket'],
          forceNew: true,
          auth: { room: String(room) },
        });
        const waiting = new Set<() => void>();
        let unsaved = 0;
        socket.on('update', (update: ArrayBuffer) => Y.applyUpdate(doc, new Uint8Array(update), socket));
        doc.on('update', (update: Uint8Array, origin: unknown) => {
          if (origin === socket) return;
          unsaved += 1;
          socket.emit('update', update, () => {
            unsaved -= 1;
            if (unsaved > 0) return;
            for (const resolve of waiting) resolve();
            waiting.clear();
          });
        });
        const synced = () =>
          new Promise<void>((resolve) => {
            socket.once('connect', () => {
              socket.emit('sync', (lengths: number[], updates: Uint8Array) => {
                doc.transact(() => {
                  let from = 0;
                  for (const length of lengths) {
                    Y.applyUpdate(doc, updates.subarray(from, (from += length)), socket);
                  }
                }, socket);
                resolve();
              });
            });
          });
        await synced();
        return {
          doc,
          saved: () => (unsaved === 0 ? Promise.resolve() : new Promise((resolve) => waiting.add(resolve))),
          showCursor: (position) => void socket.volatile.emit('cursor', { position }),
          async reconnect() {
            const back = synced();
            socket.disconnect().connect();
            await back;
          },
          back: synced,
          close: () => void socket.disconnect(),
        };
      },
      meter: server.meter,
      databaseCpuMs: () => Promise.resolve(0),
      kill: () => server.stop(),
      revive: null,
      stop: () => server.stop(),
    };
  },
};
