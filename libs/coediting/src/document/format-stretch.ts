import * as Y from 'yjs';
import type { Attributes } from './marks.ts';
import { sameValue } from './text-content.ts';

type Value = Attributes[string] | null;
type Values = Map<string, Value>;

/**
 * Sets, or with null takes off, attributes of a stretch of text, as `text.format` does, but leaves the ends of formatting
 * that stand behind it. Yjs takes away those that now seem superfluous. What somebody types amid the stretch at that
 * moment ends with "as before": with the end behind it gone, that held for all the rest of the paragraph.
 */
export function formatStretch(
  text: Y.XmlText,
  { at, length }: { readonly at: number; readonly length: number },
  wanted: Readonly<Record<string, Value>>,
): void {
  // Formatting with nothing cuts the text at both ends of the stretch.
  text.format(at, length, {});
  text.doc!.transact((transaction) => {
    const { first, before, openings } = startOf(text, at);
    if (first === null) return;
    for (const [key, value] of Object.entries(wanted)) {
      const opening = openings.get(key);
      if (same(before.get(key), value)) continue;
      if (opening && same(opening.before, value)) opening.item.delete(transaction);
      else insertEnd(transaction, { left: first.left, right: first, text }, key, value);
    }
    const last = clear(transaction, { first, length }, { wanted, values: before });
    close(transaction, last, { text, wanted, values: before });
  });
}

type Start = {
  readonly first: Y.Item | null;
  /** What is in force where the stretch begins. */
  readonly before: Values;
  /** The last place before the stretch, and behind all text before it, where an attribute changes. */
  readonly openings: ReadonlyMap<string, { readonly item: Y.Item; readonly before: Value }>;
};

function startOf(text: Y.XmlText, at: number): Start {
  const before: Values = new Map();
  const openings = new Map<string, { item: Y.Item; before: Value }>();
  let index = 0;
  for (let item = text._start; item !== null; item = item.right) {
    if (item.deleted) continue;
    if (item.content instanceof Y.ContentFormat) {
      const { key, value } = endIn(item.content);
      openings.set(key, { item, before: before.get(key) ?? null });
      before.set(key, value);
    } else if (index >= at) return { first: item, before, openings };
    else {
      index += item.length;
      openings.clear();
    }
  }
  return { first: null, before, openings };
}

/** Takes away where the attributes change within the stretch. @returns its last item */
function clear(
  transaction: Y.Transaction,
  { first, length }: { first: Y.Item; length: number },
  { wanted, values }: { wanted: Readonly<Record<string, Value>>; values: Values },
): Y.Item {
  let last = first;
  let left = length;
  for (let item: Y.Item | null = first; item !== null && left > 0; item = item.right) {
    if (item.deleted) continue;
    if (item.content instanceof Y.ContentFormat) {
      const { key, value } = endIn(item.content);
      if (!(key in wanted)) continue;
      values.set(key, value);
      item.delete(transaction);
    } else {
      left -= item.length;
      last = item;
    }
  }
  return last;
}

/** Behind the stretch everything is as it was. */
function close(
  transaction: Y.Transaction,
  last: Y.Item,
  { text, wanted, values }: { text: Y.XmlText; wanted: Readonly<Record<string, Value>>; values: Values },
): void {
  const told = new Set<string>();
  for (let item = last.right; item !== null; item = item.right) {
    if (item.deleted) continue;
    if (!(item.content instanceof Y.ContentFormat)) break;
    told.add(item.content.key);
  }
  for (const [key, value] of Object.entries(wanted)) {
    const was = values.get(key) ?? null;
    if (!told.has(key) && !same(was, value))
      insertEnd(transaction, { left: last, right: last.right, text }, key, was);
  }
}

function insertEnd(
  transaction: Y.Transaction,
  { left, right, text }: { left: Y.Item | null; right: Y.Item | null; text: Y.XmlText },
  key: string,
  value: Value,
): void {
  const { store, clientID } = transaction.doc;
  const id = Y.createID(clientID, Y.getState(store, clientID));
  const content = new Y.ContentFormat(key, value as object);
  // As Yjs makes it itself.
  const end = new Y.Item(id, left, left && left.lastId, right, right && right.id, text, null, content);
  end.integrate(transaction, 0);
}

function endIn({ key, value }: Y.ContentFormat): { key: string; value: Value } {
  return { key, value: value as Value };
}

function same(a: Value | undefined, b: Value): boolean {
  return sameValue(a ?? undefined, b ?? undefined);
}
