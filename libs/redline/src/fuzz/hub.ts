import type { Node } from 'prosemirror-model';
import type { Transform } from 'prosemirror-transform';
import * as Y from 'yjs';

import { guardSuggestion } from '../guard/guard-suggestion.ts';
import { repairSuggestion } from '../repair/repair-suggestion.ts';
import { copyShared, createShared, peekShared, readShared, REMOTE, writeShared } from './exchange.ts';
import type { Random } from './random.ts';

export type Peer = {
  readonly actor: string;
  doc: Y.Doc;
  /** Own edits not yet pushed. */
  outbox: Uint8Array[];
  /** Edits of others not yet seen. */
  inbox: Uint8Array[];
};

/** A push as it is checked: the document before it and as it would be after it. */
export type PushWatcher = (push: {
  readonly before: Node;
  readonly after: Node;
  readonly actor: string;
}) => void;

/** How often something happened. Of the refused pushes all but the `lost` ones are made again. */
export type HubCounts = { pushes: number; refused: number; lost: number };

/**
 * A server as the product has it: it checks what is pushed and passes it on, or refuses it. Whoever is refused takes the
 * server's state, and makes again what is left of the edit.
 */
export class Hub {
  readonly peers: readonly Peer[];
  readonly doc: Y.Doc;
  readonly counts: HubCounts = { pushes: 0, refused: 0, lost: 0 };
  readonly #watch: PushWatcher;
  #content: Node | null = null;

  constructor(document: Node, actors: readonly string[], watch: PushWatcher = () => undefined) {
    this.#watch = watch;
    this.doc = createShared(document, 1);
    this.peers = actors.map((actor, i) => this.#join({ actor, doc: this.doc, outbox: [], inbox: [] }, i + 2));
  }

  /** A peer makes an edit on what it sees. */
  edit(peer: Peer, change: (doc: Node) => Transform | null): void {
    const transform = change(readShared(peer.doc));
    if (transform?.docChanged === true) writeShared(peer.doc, transform.doc);
  }

  /** Some of what waits arrives, late, in another order than it was sent in, and now and then twice. */
  deliver(peer: Peer, random: Random): void {
    const arriving = random.shuffle(peer.inbox.splice(0));
    const late = random.integer(0, arriving.length);
    peer.inbox.push(...arriving.splice(late));
    for (const update of arriving) {
      Y.applyUpdate(peer.doc, update, REMOTE);
      if (random.chance(0.1)) Y.applyUpdate(peer.doc, update, REMOTE);
    }
  }

  deliverAll(peer: Peer): void {
    for (const update of peer.inbox.splice(0)) Y.applyUpdate(peer.doc, update, REMOTE);
  }

  push(peer: Peer): void {
    if (peer.outbox.length === 0) return;
    this.counts.pushes += 1;
    const before = this.read();
    const after = this.#offer(peer);
    if (after === null) return;
    this.counts.refused += 1;
    this.#join(peer, peer.doc.clientID + 1000);
    const stamp = { id: `s${this.counts.pushes}`, by: peer.actor, at: '2026-01-02T00:00:00Z' };
    const repair = repairSuggestion(before, after, stamp);
    if (repair !== null) writeShared(peer.doc, repair.doc);
    if (repair !== null && (peer.outbox.length === 0 || this.#offer(peer) === null)) return;
    this.counts.lost += 1;
    this.#join(peer, peer.doc.clientID + 1000);
  }

  /** @returns null when it is accepted, otherwise the document as it would have become */
  #offer(peer: Peer): Node | null {
    const update = Y.mergeUpdates(peer.outbox.splice(0));
    const before = this.read();
    const scratch = copyShared(this.doc, 0);
    Y.applyUpdate(scratch, update);
    const after = readShared(scratch);
    this.#watch({ before, after, actor: peer.actor });
    if ('refused' in guardSuggestion(before, after, peer.actor)) return after;
    this.#broadcast(() => {
      Y.applyUpdate(this.doc, update, REMOTE);
    });
    return null;
  }

  /** The server makes an edit itself: a decision of somebody. */
  command(change: (doc: Node) => Transform): void {
    const transform = change(this.read());
    this.#broadcast(() => {
      writeShared(this.doc, transform.doc);
    });
  }

  isBusy(): boolean {
    return this.peers.some(({ inbox, outbox }) => inbox.length > 0 || outbox.length > 0);
  }

  read(): Node {
    this.#content ??= peekShared(this.doc);
    return this.#content;
  }

  #broadcast(change: () => void): void {
    const before = Y.encodeStateVector(this.doc);
    change();
    this.#content = null;
    const update = Y.encodeStateAsUpdate(this.doc, before);
    for (const peer of this.peers) peer.inbox.push(update);
  }

  /** A replica under a new client id; what the peer had not pushed, or what was refused, is gone. */
  #join(peer: Peer, clientId: number): Peer {
    const doc = copyShared(this.doc, clientId);
    Object.assign(peer, { doc, outbox: [], inbox: [] });
    doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== REMOTE) peer.outbox.push(update);
    });
    return peer;
  }
}
