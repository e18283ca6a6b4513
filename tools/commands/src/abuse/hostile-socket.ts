import {
  decodeFlush,
  packetParser,
  PROTOCOL_VERSION,
  type Joined,
  type RefusalCode,
  type WireRefusal,
} from '@countersign/coediting';
import { io, type Socket } from 'socket.io-client';
import type { DocumentPass } from '../faults/shared-document.ts';

/** What came of something hostile: refused by name, closed without a word, let through, or left unread. */
export type Outcome = RefusalCode | 'closed' | 'taken' | 'dropped';

export type Handshake = { readonly token?: string; readonly v?: number; readonly origin?: string };

/** The WebSocket beneath a socket, as Node's client has it. */
type Beneath = { send(bytes: Uint8Array): void; pause(): void };

/** Somebody who speaks the protocol, and keeps to none of what the product's own client keeps to. */
export class HostileSocket {
  readonly #socket: Socket;
  readonly #heard: Outcome[] = [];
  #next = 1;
  #memberId = 0;
  #wake: () => void = () => undefined;

  constructor(url: string, { token }: DocumentPass, { v = PROTOCOL_VERSION, ...more }: Handshake = {}) {
    this.#socket = io(url, {
      parser: packetParser,
      transports: ['websocket'],
      forceNew: true,
      reconnection: false,
      auth: { v, token: more.token ?? token },
      ...(more.origin === undefined ? {} : { extraHeaders: { origin: more.origin } }),
    });
    this.#socket.on('refused', ({ code }: WireRefusal) => this.#hear(code));
    this.#socket.on('joined', ({ memberId }: Joined) => {
      this.#memberId = memberId;
      this.#hear('taken');
    });
    this.#socket.on('ack', () => this.#hear('taken'));
    this.#socket.on('flush', (bytes: Uint8Array) => {
      for (const { by } of decodeFlush(bytes).edits) if (by === this.#memberId) this.#hear('taken');
    });
    this.#socket.on('disconnect', () => this.#hear('closed'));
    this.#socket.on('connect_error', (error: Error & { data?: WireRefusal }) =>
      this.#hear(error.data?.code ?? 'closed'),
    );
  }

  /** The next that is heard of whatever was asked before. */
  async outcome(): Promise<Outcome> {
    while (this.#heard.length === 0) await new Promise<void>((resolve) => (this.#wake = resolve));
    return this.#heard.shift()!;
  }

  /** Joins as a new replica, under this client id. */
  async join(clientId: number): Promise<Outcome> {
    this.sendJoin(clientId);
    return this.outcome();
  }

  sendJoin(clientId: number): void {
    this.#next = 1;
    this.#socket.emit('join', { clientId, head: 0, seen: 0, next: 1, presence: null });
  }

  push(update: Uint8Array): void {
    this.#socket.emit('push', { n: this.#next, messageId: crypto.randomUUID(), update });
    this.#next += 1;
  }

  say(event: string, message: unknown): void {
    this.#socket.emit(event, message);
  }

  /** Bytes that are no message of any kind. */
  sendBytes(bytes: Uint8Array): void {
    this.#beneath.send(bytes);
  }

  /** Reads nothing more. */
  deafen(): void {
    this.#beneath.pause();
  }

  close(): void {
    this.#socket.disconnect();
  }

  get #beneath(): Beneath {
    const { transport } = this.#socket.io.engine as unknown as { transport: { ws: Beneath } };
    return transport.ws;
  }

  #hear(outcome: Outcome): void {
    this.#heard.push(outcome);
    this.#wake();
  }
}
