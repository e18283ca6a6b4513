import {
  decodeFlush,
  packetParser,
  PROTOCOL_VERSION,
  type Flush,
  type Joined,
  type WireRefusal,
} from '@countersign/coediting';
import { io, type Socket } from 'socket.io-client';

export type JoinAs = { readonly clientId: number; readonly head?: number; readonly next?: number };

/** Somebody who speaks the protocol, and keeps to none of what the product's own client keeps to. */
export class RawClient {
  readonly socket: Socket;
  readonly refusals: WireRefusal[] = [];
  readonly flushes: Flush[] = [];
  joined = 0;
  acknowledged = 0;
  #next = 1;
  /** What it is called in flushes. */
  memberId = 0;
  #wake: () => void = () => undefined;

  constructor(url: string, token: string, handshake: object = {}) {
    this.socket = io(url, {
      parser: packetParser,
      transports: ['websocket'],
      forceNew: true,
      reconnection: false,
      auth: { v: PROTOCOL_VERSION, token, ...handshake },
    });
    this.socket.on('refused', (refusal: WireRefusal) => this.#hear(() => this.refusals.push(refusal)));
    this.socket.on('joined', (joined: Joined) =>
      this.#hear(() => {
        this.memberId = joined.memberId;
        this.joined += 1;
      }),
    );
    this.socket.on('ack', () => this.#hear(() => (this.acknowledged += 1)));
    this.socket.on('disconnect', () => this.#hear(() => undefined));
    this.socket.on('connect_error', (error: Error & { data?: WireRefusal }) =>
      this.#hear(() => error.data && this.refusals.push(error.data)),
    );
    this.socket.on('flush', (bytes: Uint8Array) =>
      this.#hear(() => {
        const flush = decodeFlush(bytes);
        this.flushes.push(flush);
        this.acknowledged += flush.edits.filter(({ by }) => by === this.memberId).length;
      }),
    );
  }

  /** Joins, or joins again. Resolves when it is in or was refused. */
  async join({ clientId, head = 0, next = 1 }: JoinAs): Promise<void> {
    const before = this.joined + this.refusals.length;
    this.sendJoin({ clientId, head, next });
    await this.until(() => this.joined + this.refusals.length > before);
  }

  sendJoin({ clientId, head = 0, next = 1 }: JoinAs): void {
    this.#next = next;
    this.socket.emit('join', { clientId, head, seen: head, next, presence: null });
  }

  /** Sends a push, and does not wait for what comes of it. */
  send(update: Uint8Array, more: { readonly suggested?: true; readonly messageId?: string } = {}): void {
    this.socket.emit('push', { n: this.#next, messageId: crypto.randomUUID(), update, ...more });
    this.#next += 1;
  }

  /** Pushes. Gives what it was refused with, or null when it was acknowledged. */
  async push(update: Uint8Array, more: Parameters<RawClient['send']>[1] = {}): Promise<WireRefusal | null> {
    const [acknowledged, refused] = [this.acknowledged, this.refusals.length];
    this.send(update, more);
    await this.until(() => this.acknowledged > acknowledged || this.refusals.length > refused);
    return this.refusals[refused] ?? null;
  }

  /** Resolves when `check` is true, looked at whenever something was heard. */
  async until(check: () => boolean): Promise<void> {
    while (!check()) {
      if (this.socket.disconnected && this.joined > 0) throw new Error('The socket was closed.');
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
  }

  /** Resolves when the socket was closed. */
  async closed(): Promise<void> {
    while (!this.socket.disconnected) await new Promise((resolve) => this.socket.once('disconnect', resolve));
  }

  close(): void {
    this.socket.disconnect();
  }

  #hear(note: () => unknown): void {
    note();
    this.#wake();
  }
}
