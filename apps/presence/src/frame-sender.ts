import type { Server, Socket } from 'socket.io';
import * as ws from 'ws';

/** A message as it goes to many: encoded once, framed once. */
export type Frame = { readonly bytes: Uint8Array; readonly webSocketFrame: unknown };

/** What socket.io and engine.io do not publish. Their versions are pinned; a test fails when these go away. */
type Internals = {
  readonly client: {
    writeToEngine(packets: readonly Uint8Array[], options: object): void;
    readonly conn: {
      readonly writeBuffer: readonly { readonly data?: unknown }[];
      readonly transport: { readonly socket?: { readonly bufferedAmount: number } };
    };
  };
};

type Framing = (
  data: Uint8Array,
  options: { fin: boolean; opcode: number; mask: boolean; rsv1: boolean; readOnly: boolean },
) => unknown;

const sender = (ws as unknown as { Sender: { frame: Framing } }).Sender;

export function toFrame(bytes: Uint8Array): Frame {
  // 2 is a binary message. A server does not mask, and nothing is compressed.
  const framing = { fin: true, opcode: 2, mask: false, rsv1: false, readOnly: true };
  return { bytes, webSocketFrame: sender.frame(bytes, framing) };
}

export function sendFrame(socket: Socket, frame: Frame): void {
  (socket as unknown as Internals).client.writeToEngine([frame.bytes], {
    preEncoded: true,
    compress: false,
    wsPreEncodedFrame: frame.webSocketFrame,
  });
}

/** What waits to be sent, in the socket and behind it: bytes, and messages that have not reached the socket. */
export function backlogOf(socket: Socket): { bytes: number; messages: number } {
  const { conn } = (socket as unknown as Internals).client;
  let bytes = conn.transport.socket?.bufferedAmount ?? 0;
  for (const { data } of conn.writeBuffer) if (data instanceof Uint8Array) bytes += data.byteLength;
  return { bytes, messages: conn.writeBuffer.length };
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
