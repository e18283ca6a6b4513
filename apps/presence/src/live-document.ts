import { applyUpdates, readDocument } from '@countersign/coediting';
import { rejectAll } from '@countersign/redline';
import type { Node } from 'prosemirror-model';
import * as Y from 'yjs';

/** A document decoded, for as long as somebody's suggestions are checked or a command is applied. */
export class LiveDocument {
  readonly doc = new Y.Doc();
  #content: Node | null = null;
  #newest: Uint8Array | null = null;

  constructor(updates: readonly Uint8Array[]) {
    applyUpdates(this.doc, updates);
  }

  apply(update: Uint8Array): void {
    if (update === this.#newest) return;
    this.#newest = update;
    applyUpdates(this.doc, [update]);
    this.#content = null;
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
    this.#content = null;
    if (made.length === 0) return null;
    this.#newest = made.length === 1 ? made[0]! : Y.encodeStateAsUpdate(this.doc, before);
    return this.#newest;
  }

  content(): Node {
    this.#content ??= readDocument(this.doc);
    return this.#content;
  }

  /** Applies an update and says whether the baseline, everything rejected, is what it was. */
  keepsBaseline(update: Uint8Array): boolean {
    const before = rejectAll(this.content()).doc;
    this.apply(update);
    return rejectAll(this.content()).doc.eq(before);
  }
}
