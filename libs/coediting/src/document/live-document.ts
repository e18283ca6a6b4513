import { guardBlocks, type GuardResult } from '@countersign/redline';
import type { Node } from 'prosemirror-model';
import * as Y from 'yjs';
import { applyUpdates } from './apply-updates.ts';
import { documentRoot } from './document-root.ts';
import { readBlock } from './read-document.ts';
import { blocksAfter } from './touched-copy.ts';

/** A document decoded, for as long as somebody's suggestions are checked or a command is applied. */
export class LiveDocument {
  readonly doc = new Y.Doc();
  /** What each block says; an edit makes those anew that it touched. */
  readonly #blocks = new Map<unknown, Node | null>();
  #newest: Uint8Array | null = null;

  constructor(updates: readonly Uint8Array[]) {
    applyUpdates(this.doc, updates);
    documentRoot(this.doc).observeDeep((events) => {
      for (const { target } of events) this.#forget(target as { readonly parent: unknown });
    });
  }

  apply(update: Uint8Array): void {
    if (update === this.#newest) return;
    this.#newest = update;
    applyUpdates(this.doc, [update]);
  }

  /** Another one, with the same in it. */
  copy(): LiveDocument {
    return new LiveDocument([Y.encodeStateAsUpdate(this.doc)]);
  }

  /** Makes an edit under a client id of its own. Null when it changes nothing. */
  edit(clientId: number, change: (doc: Y.Doc) => void): Uint8Array | null {
    const before = Y.encodeStateVector(this.doc);
    const made: Uint8Array[] = [];
    const collect = (update: Uint8Array) => made.push(update);
    this.doc.clientID = clientId;
    this.doc.on('update', collect);
    try {
      change(this.doc);
    } finally {
      this.doc.off('update', collect);
    }
    if (made.length === 0) return null;
    this.#newest = made.length === 1 ? made[0]! : Y.encodeStateAsUpdate(this.doc, before);
    return this.#newest;
  }

  /** Says whether an update is only a suggestion by this account. It is not applied, whatever comes of it. */
  suggests(update: Uint8Array, account: string): GuardResult {
    const before = this.#content();
    const after = blocksAfter(this.doc, update)
      .map(({ kind, block }) => (kind === 'same' ? this.#read(block) : readBlock(block)))
      .filter((node) => node !== null);
    return guardBlocks(before, after, account);
  }

  /** Applies an update to a copy of what it touches, and lets go of that: it may be that this never ends. */
  tryOut(update: Uint8Array): void {
    blocksAfter(this.doc, update);
  }

  #content(): Node[] {
    return documentRoot(this.doc)
      .toArray()
      .map((child) => (child instanceof Y.XmlElement ? this.#read(child) : null))
      .filter((node) => node !== null);
  }

  #read(block: Y.XmlElement): Node | null {
    let node = this.#blocks.get(block);
    if (node === undefined) {
      node = readBlock(block);
      this.#blocks.set(block, node);
    }
    return node;
  }

  /** Something changed inside a block, or blocks came and went. */
  #forget(target: { readonly parent: unknown }): void {
    let inner: unknown = target;
    for (let outer = parentOf(inner); outer; outer = parentOf(inner)) {
      if (parentOf(outer) === null) break;
      inner = outer;
    }
    this.#blocks.delete(inner);
    if (target.parent !== null) return;
    for (const block of this.#blocks.keys()) {
      if (block instanceof Y.XmlElement && block._item?.deleted) this.#blocks.delete(block);
    }
  }
}

function parentOf(type: unknown): unknown {
  return type instanceof Y.AbstractType ? (type.parent as unknown) : null;
}
