import { WebSocket } from 'ws';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { runServer } from '../servers/running-server.ts';
import type { Peer } from './client.ts';

export const yWebsocketPeer: Peer = {
  name: 'y-websocket',
  async start() {
    const server = await runServer('y-websocket-server');
    return {
      async join(room) {
        const doc = new Y.Doc();
        const provider = new WebsocketProvider(`ws://127.0.0.1:${server.port}`, `room-${room}`, doc, {
          WebSocketPolyfill: WebSocket as unknown as typeof globalThis.WebSocket,
          disableBc: true,
        });
        const synced = () =>
          new Promise<void>((resolve) => {
            provider.on('sync', function hear(isSynced: boolean) {
              if (!isSynced) return;
              provider.off('sync', hear);
              resolve();
            });
          });
        await synced();
        return {
          doc,
          saved: null,
          showCursor: (position) => provider.awareness.setLocalStateField('cursor', position),
          async reconnect() {
            const back = synced();
            provider.disconnect();
            provider.connect();
            await back;
          },
          back: synced,
          close: () => provider.destroy(),
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
