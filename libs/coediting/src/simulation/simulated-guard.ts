import { guardBlocks } from '@countersign/redline';
import type { Node } from 'prosemirror-model';
import * as Y from 'yjs';
import { applyUpdates } from '../document/apply-updates.ts';
import { documentRoot } from '../document/document-root.ts';
import { readBlock } from '../document/read-document.ts';
import { blocksAfter } from '../document/touched-copy.ts';
import type { Room } from '../room/room.ts';
import type { WireRefusal } from '../wire/refusals.ts';
import { acceptedIn } from './accepted-in.ts';

/** The real guard on a room's document: decoded once, and held to what the room accepts. */
export class SimulatedGuard {
  readonly room: Room;
  /** How many updates it has taken in. */
  taken = 0;
  readonly #doc = new Y.Doc();
  readonly #known = new WeakSet<Uint8Array>();

  constructor(room: Room) {
    this.room = room;
    const updates = acceptedIn(room);
    for (const update of updates) this.#known.add(update);
    applyUpdates(this.#doc, updates);
  }

  takeIn(update: Uint8Array): void {
    if (this.#known.has(update)) return;
    this.#known.add(update);
    this.taken += 1;
    applyUpdates(this.#doc, [update]);
  }

  refusalOf(update: Uint8Array, account: string): WireRefusal | null {
    const before = new Map<unknown, Node | null>();
    for (const block of documentRoot(this.#doc).toArray()) {
      if (block instanceof Y.XmlElement) before.set(block, readBlock(block));
    }
    const after = blocksAfter(this.#doc, update).map(({ kind, block }) =>
      kind === 'same' ? (before.get(block) ?? null) : readBlock(block),
    );
    const result = guardBlocks(nodesOf([...before.values()]), nodesOf(after), account);
    if (!('refused' in result)) return null;
    const code = result.refused === 'forged author' ? 'forged author' : 'not a suggestion';
    return { code, message: result.message };
  }
}

function nodesOf(blocks: readonly (Node | null)[]): Node[] {
  return blocks.filter((node) => node !== null);
}
