import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { HocuspocusProvider, HocuspocusProviderWebsocket } from '@hocuspocus/provider';
import { WebSocket } from 'ws';
import * as Y from 'yjs';
import { runServer } from '../servers/running-server.ts';
import type { Peer } from './client.ts';

export const hocuspocusPeer: Peer = {
  name: 'Hocuspocus, database extension',
  async start() {
    const folder = mkdtempSync(join(tmpdir(), 'countersign-bench-'));
    const run = () => runServer('hocuspocus-server', { environment: { BENCH_FOLDER: folder } });
    let server = await run();
    return {
      async join(room) {
        const doc = new Y.Doc();
        const websocketProvider = new HocuspocusProviderWebsocket({
          url: `ws://127.0.0.1:${server.port}`,
          WebSocketPolyfill: WebSocket,
        });
        const provider = new HocuspocusProvider({ websocketProvider, name: `room-${room}`, document: doc });
        provider.attach();
        const synced = () =>
          new Promise<void>((resolve) => {
            provider.on('synced', function hear() {
              provider.off('synced', hear);
              resolve();
            });
          });
        await synced();
        return {
          doc,
          saved: () =>
            provider.hasUnsyncedChanges
              ? new Promise((resolve) => {
                  provider.on('unsyncedChanges', function hear() {
                    if (provider.hasUnsyncedChanges) return;
                    provider.off('unsyncedChanges', hear);
                    resolve();
                  });
                })
              : Promise.resolve(),
          showCursor: (position) => {
            provider.setAwarenessField('cursor', position);
          },
          async reconnect() {
            const closed = new Promise<void>((resolve) => {
              provider.on('disconnect', function hear() {
                provider.off('disconnect', hear);
                resolve();
              });
            });
            websocketProvider.disconnect();
            await closed;
            const back = synced();
            await websocketProvider.connect();
            await back;
          },
          close: () => {
            provider.destroy();
            websocketProvider.destroy();
          },
        };
      },
      usage: async () => ({ ...(await server.usage()), databaseCpuMs: 0 }),
      async restart() {
        await server.stop();
        server = await run();
      },
      async stop() {
        await server.stop();
        rmSync(folder, { recursive: true, force: true });
      },
    };
  },
};
