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
    const environment = { BENCH_FOLDER: folder };
    let server = await runServer('hocuspocus-server', { environment });
    return {
      async join(room) {
        const doc = new Y.Doc();
        const websocketProvider = new HocuspocusProviderWebsocket({
          url: `ws://127.0.0.1:${server.port}`,
          WebSocketPolyfill: WebSocket,
        });
        const provider = new HocuspocusProvider({ websocketProvider, name: `room-${room}`, document: doc });
        provider.attach();
        const next = (event: string) =>
          new Promise<void>((resolve) => {
            provider.on(event, function hear() {
              provider.off(event, hear);
              resolve();
            });
          });
        await next('synced');
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
            const closed = next('disconnect');
            websocketProvider.disconnect();
            await closed;
            const back = next('synced');
            await websocketProvider.connect();
            await back;
          },
          back: () => next('synced'),
          close: () => {
            provider.destroy();
            websocketProvider.destroy();
          },
        };
      },
      get meter() {
        return server.meter;
      },
      databaseCpuMs: () => Promise.resolve(0),
      kill: () => server.stop(),
      async revive() {
        server = await runServer('hocuspocus-server', { environment, port: server.port });
      },
      async stop() {
        await server.stop();
        rmSync(folder, { recursive: true, force: true });
      },
    };
  },
};
