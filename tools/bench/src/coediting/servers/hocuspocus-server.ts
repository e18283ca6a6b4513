import { mkdtempSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Database } from '@hocuspocus/extension-database';
import { Server } from '@hocuspocus/server';
import { portToUse, serve } from './serve.ts';

// Hocuspocus with its database extension, on files: its SQLite extension needs a native module that Node 20 has not.
const folder = process.env['BENCH_FOLDER'] ?? mkdtempSync(join(tmpdir(), 'countersign-bench-'));
const server = new Server({
  quiet: true,
  address: '127.0.0.1',
  port: portToUse(),
  extensions: [
    new Database({
      fetch: ({ documentName }) => readFile(join(folder, documentName)).catch(() => null),
      store: ({ documentName, state }) => writeFile(join(folder, documentName), state),
    }),
  ],
});
await server.listen();
serve(server.address.port);
