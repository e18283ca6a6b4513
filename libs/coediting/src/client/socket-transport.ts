import { io } from 'socket.io-client';
import { packetParser } from '../wire/packet-parser.ts';
import { PROTOCOL_VERSION, type ServerMessages } from '../wire/protocol.ts';
import type { WireRefusal } from '../wire/refusals.ts';
import { longestWait } from './longest-wait.ts';
import type { CreateTransport } from './transport.ts';

const EVENTS = Object.keys({
  joined: true,
  flush: true,
  ack: true,
  mode: true,
  refused: true,
  storage: true,
  changed: true,
} satisfies Record<keyof ServerMessages, true>);

/** Socket.IO, over WebSocket only: any node can serve any connection. */
export const socketTransport: CreateTransport = ({ url, token, join, random }, events) => {
  const socket = io(url, {
    parser: packetParser,
    transports: ['websocket'],
    forceNew: true,
    autoConnect: false,
    // First try after 100–300 ms, so that a restart with hundreds of clients is no storm.
    reconnectionDelay: 200,
    reconnectionDelayMax: longestWait(0, random()),
    randomizationFactor: 0.5,
    timeout: 10_000,
    auth: (answer: (handshake: object) => void) => {
      const { engine } = socket.io;
      // A token may be long in coming: another connection, with another token, may have taken this one's place.
      const isOver = () => socket.io.engine !== engine;
      token().then(
        (given) => {
          if (isOver()) return;
          if (typeof given === 'string') answer({ v: PROTOCOL_VERSION, token: given, join: join() });
          else events.failed(given);
        },
        // No network to fetch a token over: lost like any connection, and tried again like any.
        () => engine.close(),
      );
    },
  });
  socket.io.on('reconnect_attempt', (attempts) => {
    socket.io.reconnectionDelayMax(longestWait(attempts, random()));
  });
  socket.on('disconnect', (reason) => events.closed(reason === 'io server disconnect'));
  socket.on('connect_error', (error: Error & { data?: unknown }) => {
    events.failed(socket.active ? null : ((error.data as WireRefusal | undefined) ?? unexplained(error)));
  });
  for (const name of EVENTS) socket.on(name, (message: unknown) => events.received(name, message));
  return {
    open() {
      // In the middle of a handshake, which would be a second one on the same wire, or of a wait: it begins anew.
      if (socket.active && !socket.connected) socket.disconnect();
      socket.connect();
    },
    close: () => void socket.disconnect(),
    renew(after) {
      const dead = after === 'woken' || after === 'no network';
      if (socket.connected) {
        // What ends so is tried again by itself, after the first wait.
        if (dead) socket.io.engine.close();
      } else if (after !== 'no network' && socket.active) {
        // In the middle of a long wait: it begins anew, with none.
        socket.disconnect().connect();
      }
    },
    send: (name, message) => void socket.emit(name, message),
    get isOpen() {
      return socket.connected;
    },
  };
};

function unexplained(error: Error): WireRefusal {
  return { code: 'bad message', message: error.message };
}
