import type { Awareness } from 'y-protocols/awareness';
import type * as Y from 'yjs';
import { decodePresence, isNobody } from '../wire/flush-frame.ts';
import type { Identity, Joined } from '../wire/protocol.ts';
import type { ClientEnvironment } from './environment.ts';
import { Pacer } from './pacer.ts';
import {
  applyPresence,
  forgetOthers,
  introduceSelf,
  moveAwareness,
  presenceToSend,
  serverKeptAwareness,
} from './presence.ts';
import { UnreadPresence } from './unread-presence.ts';

/** Time between two states of presence, in milliseconds. */
const INTERVAL_MS = 60;

/** Who is in the room: shows others what one shows, at a pace, and takes in what they show. */
export class PresenceLine {
  readonly awareness: Awareness;
  readonly #people = new Map<number, Identity>();
  readonly #pacer: Pacer;
  readonly #unread: UnreadPresence;
  readonly #inRoom: () => boolean;
  /** One's own member id. */
  #self = 0;

  constructor(
    doc: Y.Doc,
    {
      environment,
      inRoom,
      send,
    }: { environment: ClientEnvironment; inRoom: () => boolean; send: () => void },
  ) {
    this.awareness = serverKeptAwareness(doc);
    this.#inRoom = inRoom;
    this.#pacer = new Pacer(environment, INTERVAL_MS, () => {
      if (inRoom()) send();
    });
    this.awareness.on('update', this.#onUpdate);
    this.#unread = new UnreadPresence(this.awareness, (presence) => {
      applyPresence(this.awareness, decodePresence(presence), { known: this.#people, self: this.#self });
    });
  }

  /** What one shows now. */
  get own(): string | null {
    return presenceToSend(this.awareness);
  }

  /** A keystroke takes its cursor along, when that is due. */
  ride(): { presence?: string | null } {
    if (!this.#pacer.waiting || !this.#pacer.rested) return {};
    this.#pacer.done();
    return { presence: this.own };
  }

  enter({ identity, memberId, presence }: Pick<Joined, 'identity' | 'memberId' | 'presence'>): void {
    introduceSelf(this.awareness, identity);
    this.forgetOthers();
    this.#self = memberId;
    this.take(presence);
  }

  /** @param presence encoded as in a flush */
  take(presence: Uint8Array): void {
    if (!isNobody(presence)) this.#unread.take(presence);
  }

  forgetOthers(): void {
    this.#unread.forget();
    forgetOthers(this.awareness, this.#people);
  }

  /** One goes on under another client id. */
  move(clientId: number): void {
    moveAwareness(this.awareness, clientId);
  }

  destroy(): void {
    this.#pacer.cancel();
    this.awareness.off('update', this.#onUpdate);
    this.awareness.destroy();
  }

  readonly #onUpdate = (
    { added, updated, removed }: { added: number[]; updated: number[]; removed: number[] },
    origin: unknown,
  ): void => {
    if (origin === 'server' || !this.#inRoom()) return;
    if ([added, updated, removed].some((ids) => ids.includes(this.awareness.clientID))) this.#pacer.request();
  };
}
