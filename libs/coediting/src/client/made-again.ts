import * as Y from 'yjs';
import { removeLetters } from '../document/remove-letters.ts';
import type { Copy } from './copies.ts';
import type { Stretch } from './local-store.ts';
import { joined } from './stretches.ts';

/**
 * What was withdrawn and made again, and is taken all the same: another page of the account had it on its way just then. As soon
 * as it stands in the document, what was made of it is taken back, as far as it is a proposal still. What was typed into
 * that meanwhile stays, and so does what was made of that which has not come.
 */
export class MadeAgain {
  readonly #doc: Y.Doc;
  readonly #origin: unknown;
  #all: readonly Remembered[] = [];

  /** @param origin of the transactions that take something back */
  constructor(doc: Y.Doc, origin: unknown) {
    this.#doc = doc;
    this.#origin = origin;
  }

  add(copies: readonly Copy[]): void {
    this.#all = [...this.#all, ...copies.map((copy) => ({ copy, times: 0 }))];
  }

  /** After something has come from the server. That may itself be refused, with what else was typed: then it is done again. */
  takeBack(): void {
    const { store } = this.#doc;
    const standing = this.#all.flatMap(({ copy }) => {
      const { come } = partsOf(copy, store);
      if (!come) return [];
      const { of, length } = come;
      return standingOf(store, { client: of.client, from: of.clock, to: of.clock + length });
    });
    if (standing.length === 0) return;
    const copies = this.#all.map(({ copy }) => copy);
    const gone = joined(madeOf(standing, copies));
    if (!gone.some((one) => standingOf(store, one).length > 0)) return;
    this.#all = this.#all.flatMap((one) => onceMore(one, store));
    this.#doc.transact(() => removeProposed(this.#doc, gone), this.#origin);
  }
}

/** How often it was tried to take a copy back. */
type Remembered = { readonly copy: Copy; readonly times: number };

const MOST_TIMES = 8;

function onceMore({ copy, times }: Remembered, store: Y.Doc['store']): Remembered[] {
  const { come, missing } = partsOf(copy, store);
  return [
    ...(come && times < MOST_TIMES ? [{ copy: come, times: times + 1 }] : []),
    ...(missing ? [{ copy: missing, times }] : []),
  ];
}

/** Of what has come the original, and of what has not. */
function partsOf(copy: Copy, store: Y.Doc['store']): { readonly come?: Copy; readonly missing?: Copy } {
  const { of, as, length } = copy;
  const came = Y.getState(store, of.client) - of.clock;
  if (came <= 0) return { missing: copy };
  if (came >= length) return { come: copy };
  return {
    come: { of, as, length: came },
    missing: {
      of: { client: of.client, clock: of.clock + came },
      as: { client: as.client, clock: as.clock + came },
      length: length - came,
    },
  };
}

/** What was made of these, and again of that. */
function madeOf(originals: readonly Stretch[], copies: readonly Copy[]): Stretch[] {
  const made = originals.flatMap((original) =>
    copies.flatMap(({ of, as, length }) => {
      const [from, to] = [Math.max(original.from, of.clock), Math.min(original.to, of.clock + length)];
      if (of.client !== original.client || from >= to) return [];
      const by = as.clock - of.clock;
      return [{ client: as.client, from: from + by, to: to + by }];
    }),
  );
  return made.length === 0 ? [] : [...made, ...madeOf(made, copies)];
}

/** Of what a client wrote, what is in the document. */
function standingOf(store: Y.Doc['store'], stretch: Stretch): Stretch[] {
  const { client } = stretch;
  return itemsOf(store, stretch)
    .filter((item) => !item.deleted)
    .map(({ id, length }) => ({
      client,
      from: Math.max(stretch.from, id.clock),
      to: Math.min(stretch.to, id.clock + length),
    }));
}

function itemsOf(store: Y.Doc['store'], { client, from, to }: Stretch): Y.Item[] {
  const items: Y.Item[] = [];
  const end = Math.min(to, Y.getState(store, client));
  for (let at = from; at < end;) {
    const struct = Y.getItem(store, Y.createID(client, at)) as Y.Item | Y.GC;
    if (struct instanceof Y.Item) items.push(struct);
    at = struct.id.clock + struct.length;
  }
  return items;
}

/** Letters and blocks of these that nobody has accepted; a block, where nothing is in it any more. */
function removeProposed({ store }: Y.Doc, stretches: readonly Stretch[]): void {
  const items = stretches.flatMap((stretch) => itemsOf(store, stretch)).filter((item) => !item.deleted);
  const texts = new Set(items.flatMap(({ parent }) => (parent instanceof Y.XmlText ? [parent] : [])));
  for (const text of texts) {
    // From the end, so that what stands before is where it was.
    for (const { at, length } of proposedIn(text, stretches).toReversed()) removeLetters(text, at, length);
  }
  const blocks = new Set(items.flatMap(({ content }) => blockIn(content)));
  for (const block of blocks) if (!blocks.has(block.parent as Y.XmlElement)) removeBlock(block);
}

function blockIn(content: Y.Item['content']): Y.XmlElement[] {
  return content instanceof Y.ContentType && content.type instanceof Y.XmlElement
    ? [content.type as Y.XmlElement]
    : [];
}

/** Where letters of these stretches stand in a text as proposed. */
function proposedIn(text: Y.XmlText, stretches: readonly Stretch[]): { at: number; length: number }[] {
  const places: { at: number; length: number }[] = [];
  let at = 0;
  let isProposed = false;
  for (let item = text._start; item !== null; item = item.right) {
    if (item.deleted) continue;
    const { content } = item;
    if (content instanceof Y.ContentFormat && content.key === 'inserted')
      isProposed = (content.value as unknown) !== null;
    if (!item.countable) continue;
    if (isProposed) places.push(...within(item, at, stretches));
    at += item.length;
  }
  return places;
}

function within(
  { id, length }: Y.Item,
  at: number,
  stretches: readonly Stretch[],
): { at: number; length: number }[] {
  return stretches
    .flatMap(({ client, from, to }) => {
      const [first, end] = [Math.max(from, id.clock), Math.min(to, id.clock + length)];
      return client === id.client && first < end ? [{ at: at + first - id.clock, length: end - first }] : [];
    })
    .sort((one, other) => one.at - other.at);
}

function removeBlock(block: Y.XmlElement): void {
  const { parent } = block;
  const isIn = parent instanceof Y.XmlFragment;
  if (!isIn || parent.length === 1 || !isProposed(block) || hasText(block)) return;
  parent.delete(parent.toArray().indexOf(block), 1);
}

function isProposed(block: Y.XmlElement): boolean {
  if (block.nodeName !== 'table') return Boolean(block.getAttribute('inserted'));
  return block.toArray().every((row) => row instanceof Y.XmlElement && isProposed(row));
}

function hasText(node: Y.XmlElement): boolean {
  return node
    .toArray()
    .some((child) =>
      child instanceof Y.XmlText ? child.length > 0 : child instanceof Y.XmlElement && hasText(child),
    );
}
