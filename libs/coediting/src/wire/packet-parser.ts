import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { Pieces, readValue } from './values.ts';

/**
 * The Socket.IO parser of both ends: one packet is one binary frame. Socket.IO's own sends bytes as a frame of text
 * and then a frame of bytes, which doubles the cost of the smallest edit.
 *
 * Frame: type (4 bits) and whether an id follows (bit 4) · id? · data, as lib0 "any".
 */
export type Packet = { type: number; nsp: string; data?: unknown; id?: number };

const EVENT = 2;
const BINARY_EVENT = 5;
const HAS_ID = 0x10;

export class Encoder {
  encode(packet: Packet): Uint8Array[] {
    return [encodePacket(packet)];
  }
}

export function encodePacket(packet: Packet): Uint8Array<ArrayBuffer> {
  const encoder = encoding.createEncoder();
  // Socket.IO marks events that carry bytes; here every event may.
  const type = packet.type >= BINARY_EVENT ? packet.type - 3 : packet.type;
  encoding.writeUint8(encoder, type | (packet.id === undefined ? 0 : HAS_ID));
  if (packet.id !== undefined) encoding.writeVarUint(encoder, packet.id);
  encoding.writeAny(encoder, packet.data as Parameters<typeof encoding.writeAny>[1]);
  return encoding.toUint8Array(encoder);
}

export function encodeEvent(name: string, data: unknown): Uint8Array<ArrayBuffer> {
  return encodePacket({ type: EVENT, nsp: '/', data: [name, data] });
}

/** The same bytes in pieces, of which the large ones are those that were given. */
export function encodeEventInPieces(name: string, data: unknown): Uint8Array[] {
  const pieces = new Pieces();
  encoding.writeUint8(pieces.encoder, EVENT);
  pieces.write([name, data]);
  return pieces.end();
}

/** @throws Error when the bytes are not a packet; Socket.IO then closes the connection */
export function decodePacket(bytes: Uint8Array): Packet {
  const decoder = decoding.createDecoder(bytes);
  const head = decoding.readUint8(decoder);
  const type = head & 0x0f;
  if (type > 4 || (head & 0xe0) !== 0) throw new Error(`unknown packet type ${head}`);
  const packet: Packet = { type, nsp: '/' };
  if ((head & HAS_ID) !== 0) packet.id = decoding.readVarUint(decoder);
  packet.data = readValue(decoder);
  if (decoding.hasContent(decoder)) throw new Error('bytes after the packet');
  if (type === EVENT && !(Array.isArray(packet.data) && typeof packet.data[0] === 'string')) {
    throw new Error('an event without a name');
  }
  return packet;
}

type Listener = (packet: Packet) => void;

export class Decoder {
  #listeners: Listener[] = [];

  add(chunk: unknown): void {
    if (typeof chunk === 'string') throw new Error('text where a binary frame was expected');
    const bytes =
      chunk instanceof Uint8Array
        ? chunk
        : chunk instanceof ArrayBuffer
          ? new Uint8Array(chunk)
          : new Uint8Array();
    const packet = decodePacket(bytes);
    for (const listener of this.#listeners) listener(packet);
  }

  on(_event: string, listener: Listener): this {
    this.#listeners.push(listener);
    return this;
  }

  off(_event: string, listener: Listener): this {
    this.#listeners = this.#listeners.filter((one) => one !== listener);
    return this;
  }

  removeListener(event: string, listener: Listener): this {
    return this.off(event, listener);
  }

  destroy(): void {
    this.#listeners = [];
  }
}

/** Pass as `parser` to Socket.IO's server and client. */
export const packetParser = { Encoder, Decoder };
