import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';
import { ROOT } from '../room/places.ts';
import { readUpdate, type Id } from '../room/read-update.ts';
import { applyUpdates } from './apply-updates.ts';
import { documentRoot } from './document-root.ts';

/** A block after an update: one of the document's own that it leaves as it is, or what has become of one, or a new one. */
export type BlockAfter =
  | { readonly kind: 'same'; readonly block: Y.XmlElement }
  | { readonly kind: 'changed'; readonly block: Y.XmlElement };

/**
 * What a document's blocks would be after an update, without applying it: the update is applied to a copy of no more than
 * the blocks that it touches, and of the row that they stand in when it adds to that. It costs what the update touches, and
 * refusing the update costs nothing more.
 *
 * @param update judged before: it rests on nothing that the document does not have
 */
export function blocksAfter(doc: Y.Doc, update: Uint8Array): BlockAfter[] {
  const touched = findTouched(doc, update);
  const copy = new Y.Doc();
  applyUpdates(copy, [encodeCopy(doc, touched), update]);
  const same = new Map<Y.Item, Y.XmlElement>();
  for (const block of elementsOf(documentRoot(doc))) if (block._item) same.set(block._item, block);
  if (touched.row) {
    return elementsOf(documentRoot(copy)).map((block) => {
      const own = block._item && itemAt(doc, block._item.id);
      const before = own && !touched.blocks.has(own) ? same.get(own) : undefined;
      return before ? { kind: 'same', block: before } : { kind: 'changed', block };
    });
  }
  return [...same].flatMap(([item, block]): BlockAfter[] => {
    if (!touched.blocks.has(item)) return [{ kind: 'same', block }];
    const after = itemAt(copy, item.id);
    if (!after || after.deleted || !(after.content instanceof Y.ContentType)) return [];
    const changed = after.content.type;
    return isElement(changed) ? [{ kind: 'changed', block: changed }] : [];
  });
}

function isElement(type: unknown): type is Y.XmlElement {
  return type instanceof Y.XmlElement;
}

function elementsOf(root: Y.XmlFragment): Y.XmlElement[] {
  return root.toArray().filter((child) => child instanceof Y.XmlElement);
}

type Touched = {
  /** Items of the blocks that it puts something into, or takes something out of. */
  readonly blocks: Set<Y.Item>;
  /** It puts something between blocks. */
  row: boolean;
};

function findTouched(doc: Y.Doc, update: Uint8Array): Touched {
  const touched: Touched = { blocks: new Set(), row: false };
  const { structs, deletions } = readUpdate(update, Infinity);
  const touch = (id: Id | null) => {
    const item = id && itemAt(doc, id);
    if (item) note(touched, item);
  };
  for (const [client, list] of structs) {
    const known = Y.getState(doc.store, client);
    for (const { clock, length, origin, rightOrigin, parent } of list) {
      if (clock + length <= known) continue;
      // The rest of what is known in part stands behind it.
      if (clock < known) touch({ client, clock: known - 1 });
      else if (origin ?? rightOrigin) touch(origin ?? rightOrigin);
      else if (typeof parent === 'string') touched.row = true;
      else if (parent) touchInside(doc, touched, parent);
    }
  }
  for (const { client, clock, length } of deletions) {
    const list = doc.store.clients.get(client) ?? [];
    if (list.length === 0 || clock >= Y.getState(doc.store, client)) continue;
    for (
      let at = Y.findIndexSS(list, clock);
      at < list.length && list[at]!.id.clock < clock + length;
      at += 1
    ) {
      const struct = list[at]!;
      if (!(struct instanceof Y.Item)) continue;
      const outer = outermost(struct);
      if (outer) touched.blocks.add(outer);
    }
  }
  return touched;
}

/** Something is put beside an item: into the block that it is in, or between blocks. */
function note(touched: Touched, item: Y.Item): void {
  const outer = outermost(item);
  if (!outer) return;
  if (outer === item) touched.row = true;
  else touched.blocks.add(outer);
}

/** Something is put into a node as its only child, or as an attribute. */
function touchInside(doc: Y.Doc, touched: Touched, node: Id): void {
  const item = itemAt(doc, node);
  const outer = item && outermost(item);
  if (outer) touched.blocks.add(outer);
}

/** The block that an item is in, or is. Null for what was forgotten. */
function outermost(item: Y.Item): Y.Item | null {
  let inner = item;
  for (;;) {
    const { parent } = inner;
    if (!(parent instanceof Y.AbstractType)) return null;
    const outer = parent._item;
    if (outer === null) return inner;
    inner = outer;
  }
}

/** The item that holds this id; null when there is none, or when nothing is left of it. */
function itemAt(doc: Y.Doc, { client, clock }: Id): Y.Item | null {
  if (clock >= Y.getState(doc.store, client)) return null;
  const list = doc.store.clients.get(client);
  const struct = list?.[Y.findIndexSS(list, clock)];
  return struct instanceof Y.Item ? struct : null;
}

/**
 * A document that has forgotten everything but the touched blocks, as an update. Everything else takes up its ids, and no
 * more:
 *
 * ```
 *   client 7:  │ forgotten, 0 to 41 │ a paragraph │ its text │ forgotten, 57 to 900 │
 * ```
 */
function encodeCopy(doc: Y.Doc, { blocks, row }: Touched): Uint8Array {
  const kept: Y.Item[] = [];
  if (row) for (let item = documentRoot(doc)._start; item; item = item.right) kept.push(item);
  for (const block of blocks) {
    // Without the row its place in it is of no interest, and what it stood between is not there.
    if (!row)
      kept.push(new Y.Item(block.id, null, null, null, null, ROOT as unknown as null, null, block.content));
    keepInside(block, kept);
  }
  const byClient = new Map<number, Y.Item[]>();
  for (const item of kept) {
    const list = byClient.get(item.id.client) ?? [];
    byClient.set(item.id.client, list);
    list.push(item);
  }
  const encoder = new Y.UpdateEncoderV1();
  const clients = [...doc.store.clients.keys()].sort((a, b) => b - a);
  encoding.writeVarUint(encoder.restEncoder, clients.length);
  for (const client of clients) {
    const items = (byClient.get(client) ?? []).sort((a, b) => a.id.clock - b.id.clock);
    writeClient(encoder, { client, items, end: Y.getState(doc.store, client) });
  }
  writeDeletions(encoder, byClient);
  return encoder.toUint8Array();
}

function keepInside(item: Y.Item, kept: Y.Item[]): void {
  if (!(item.content instanceof Y.ContentType)) return;
  const { type } = item.content;
  const keep = (child: Y.Item) => {
    kept.push(child);
    keepInside(child, kept);
  };
  for (let child = type._start; child; child = child.right) keep(child);
  for (const newest of type._map.values()) {
    for (let entry: Y.Item | null = newest; entry; entry = entry.left) keep(entry);
  }
}

type ClientItems = { readonly client: number; readonly items: readonly Y.Item[]; readonly end: number };

function writeClient(encoder: Y.UpdateEncoderV1, { client, items, end }: ClientItems): void {
  const structs: (Y.Item | Y.GC)[] = [];
  let clock = 0;
  const forget = (until: number) => {
    if (until > clock) structs.push(new Y.GC(Y.createID(client, clock), until - clock));
  };
  for (const item of items) {
    forget(item.id.clock);
    structs.push(item);
    clock = item.id.clock + item.length;
  }
  forget(end);
  encoding.writeVarUint(encoder.restEncoder, structs.length);
  encoder.writeClient(client);
  encoding.writeVarUint(encoder.restEncoder, 0);
  for (const struct of structs) struct.write(encoder, 0);
}

function writeDeletions(encoder: Y.UpdateEncoderV1, byClient: ReadonlyMap<number, readonly Y.Item[]>): void {
  const deleted = [...byClient]
    .map(([client, items]) => [client, items.filter((item) => item.deleted)] as const)
    .filter(([, items]) => items.length > 0);
  encoding.writeVarUint(encoder.restEncoder, deleted.length);
  for (const [client, items] of deleted) {
    encoder.resetDsCurVal();
    encoding.writeVarUint(encoder.restEncoder, client);
    encoding.writeVarUint(encoder.restEncoder, items.length);
    for (const { id, length } of items) {
      encoder.writeDsClock(id.clock);
      encoder.writeDsLen(length);
    }
  }
}
