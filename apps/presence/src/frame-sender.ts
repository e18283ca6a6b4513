import type { Socket } from 'socket.io';
import * as ws from 'ws';

/** A message as it goes to many: encoded once, framed once. */
export type Frame = { readonly bytes: Uint8Array; readonly webSocketFrame: unknown };

/** What socket.io and engine.io do not publish. Their versions are pinned; a test fails when these go away. */
type Internals = {
  readonly client: {
    writeToEngine(packets: readonly Uint8Array[], options: object): void;
    readonly conn: {
      readonly writeBuffer: readonly unknown[];
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

/** What waits to be sent: bytes in the socket, and messages behind it. */
export function backlogOf(socket: Socket): { bytes: number; messages: number } {
  const { conn } = (socket as unknown as Internals).client;
  return { bytes: conn.transport.socket?.bufferedAmount ?? 0, messages: conn.writeBuffer.length };
}
