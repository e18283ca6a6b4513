import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Server } from 'socket.io';
import { portToUse, serve } from './serve.ts';

// The least that a server can do: pass on what comes, keep what was said, check nothing. Plain Socket.IO.
const http = createServer((_request: IncomingMessage, response) => response.end());
const io = new Server(http, { transports: ['websocket'], maxHttpBufferSize: 64 * 1024 * 1024 });
const logs = new Map<string, Buffer[]>();
io.on('connection', (socket) => {
  const room = String(socket.handshake.auth['room']);
  const log = logs.get(room) ?? [];
  logs.set(room, log);
  void socket.join(room);
  // In one piece: a packet of Socket.IO's may hold no more than ten buffers.
  socket.on('sync', (answer: (lengths: number[], updates: Buffer) => void) =>
    answer(
      log.map((update) => update.byteLength),
      Buffer.concat(log),
    ),
  );
  socket.on('update', (update: Buffer, answer: () => void) => {
    log.push(update);
    socket.to(room).emit('update', update);
    answer();
  });
  socket.on('cursor', (cursor: unknown) => socket.to(room).volatile.emit('cursor', cursor));
});
http.listen(portToUse(), '127.0.0.1', () => serve((http.address() as AddressInfo).port));
