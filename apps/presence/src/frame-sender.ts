import type { Writable } from 'node:stream';
import type { Server, Socket } from 'socket.io';
import * as ws from 'ws';

/** A message as it goes to many: encoded once, framed once. */
export type Frame = {
  readonly bytes: Uint8Array;
  /** What goes over the wire: the header and the message in one piece. */
  readonly wire: Uint8Array;
};

/** What socket.io, engine.io and ws do not publish. Their versions are pinned; a test fails when these go away. */
type Internals = {
  readonly client: {
    writeToEngine(packets: readonly Uint8Array[], options: object): void;
    readonly conn: {
      readonly readyState: string;
      readonly writeBuffer: readonly { readonly data?: unknown }[];
      readonly transport: { readonly socket?: WebSocketInternals };
    };
  };
};

type WebSocketInternals = {
  readonly readyState: number;
  readonly bufferedAmount: number;
  readonly _socket?: Writable | null;
  terminate(): void;
};

type Framing = (
  data: Uint8Array,
  options: { fin: boolean; opcode: number; mask: boolean; rsv1: boolean; readOnly: boolean },
) => readonly Uint8Array[];

const sender = (ws as unknown as { Sender: { frame: Framing } }).Sender;

export function toFrame(bytes: Uint8Array): Frame {
  // 2 is a binary message. A server does not mask, and nothing is compressed.
  const framing = { fin: true, opcode: 2, mask: false, rsv1: false, readOnly: true };
  return { bytes, wire: Buffer.concat(sender.frame(bytes, framing)) };
}

/**
 * Sends a frame. To whoever has read all there was it goes straight to the network: with many members, the way through
 * engine.io (a packet, a queue, four events and a callback for each) costs more than everything else together. Behind
 * anything that waits it queues up there, so that the order stays.
 */
export function sendFrame(socket: Socket, { bytes, wire }: Frame): void {
  const network = freeNetworkOf(socket);
  if (network) {
    network.write(wire);
    return;
  }
  const { client } = socket as unknown as Internals;
  client.writeToEngine([bytes], { preEncoded: true, compress: false, wsPreEncodedFrame: [wire] });
}

/** Sends a message for one member alone, as large as a document, without copying what is large in it. */
export function sendInPieces(socket: Socket, pieces: readonly Uint8Array[]): void {
  const network = freeNetworkOf(socket);
  if (!network) {
    sendFrame(socket, toFrame(Buffer.concat(pieces)));
    return;
  }
  network.cork();
  network.write(headerOf(pieces.reduce((sum, { byteLength }) => sum + byteLength, 0)));
  for (const piece of pieces) network.write(piece);
  network.uncork();
}

/** The network behind a socket, where nothing waits in front of it. */
function freeNetworkOf(socket: Socket): Writable | null {
  const { conn } = (socket as unknown as Internals).client;
  const webSocket = conn.transport.socket;
  const network = webSocket?._socket;
  const nothingWaits = conn.writeBuffer.length === 0 && network?.writableLength === 0;
  const isOpen = conn.readyState === 'open' && webSocket?.readyState === ws.WebSocket.OPEN;
  return nothingWaits && isOpen ? network : null;
}

/** Of a binary message of one frame, from a server (RFC 6455, 5.2). */
function headerOf(length: number): Buffer {
  if (length < 126) return Buffer.from([0x82, length]);
  if (length < 2 ** 16) return Buffer.from([0x82, 126, length >>> 8, length & 0xff]);
  const header = Buffer.alloc(10);
  header.writeUInt16BE(0x827f);
  header.writeBigUInt64BE(BigInt(length), 2);
  return header;
}

/** What waits to be sent, in the socket and behind it: bytes, and messages that have not reached the socket. */
export function backlogOf(socket: Socket): { bytes: number; messages: number } {
  const { conn } = (socket as unknown as Internals).client;
  let bytes = conn.transport.socket?.bufferedAmount ?? 0;
  for (const { data } of conn.writeBuffer) if (data instanceof Uint8Array) bytes += data.byteLength;
  return { bytes, messages: conn.writeBuffer.length };
}

/** What a socket may have waiting, whatever it asks for: answers to one that does not read them end there. */
const OVERFULL = { bytes: 8 * 1024 * 1024, messages: 4_096 };

/** Whether a socket has more waiting than any may have. */
export function isOverfull(socket: Socket): boolean {
  const { conn } = (socket as unknown as Internals).client;
  if (conn.writeBuffer.length > OVERFULL.messages) return true;
  return backlogOf(socket).bytes > OVERFULL.bytes;
}

/** Ends a socket at once, and lets go of what waits for it: a goodbye would wait behind that. */
export function cutOff(socket: Socket): void {
  (socket as unknown as Internals).client.conn.transport.socket?.terminate();
}

type Engine = {
  readonly clients: Readonly<Record<string, { readonly transport: { readonly socket?: ws.WebSocket } }>>;
};

/**
 * Says goodbye to everybody and closes.
 *
 * @param patience milliseconds that a client has to answer; whoever does not read any more is cut off then
 */
export async function closeAll(io: Server, patience: number): Promise<void> {
  const sockets = Object.values((io.engine as unknown as Engine).clients).map(
    ({ transport }) => transport.socket,
  );
  const impatience = setTimeout(() => {
    for (const socket of sockets) socket?.terminate();
  }, patience);
  await io.close();
  clearTimeout(impatience);
}
