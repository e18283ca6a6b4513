import * as Y from 'yjs';
import { documentRoot } from './document-root.ts';
import type { Hunk } from './text-hunks.ts';

/** A letter by its place in a paragraph of the earlier document and of the later one; null where it is not. */
export type CommonLetter = { readonly earlier: number | null; readonly later: number | null };

/** Of each paragraph that both documents have, by the id of its node in the shared history. */
export type CommonLetters = ReadonlyMap<string, readonly CommonLetter[]>;

/** Names a node the same in every replica. Null for a root. */
export function historyIdOf({ _item: item }: Pick<Y.XmlFragment, '_item'>): string | null {
  return item && `${item.id.client}:${item.id.clock}`;
}

/**
 * Which letters two states of one shared document have in common. It is known, and not found by comparing texts: every letter
 * has an id in the shared history, and the later document knows also those that have gone, and where they stood.
 *
 * @param later holds all that `earlier` holds
 */
export function commonLetters(earlier: Y.Doc, later: Y.Doc): CommonLetters {
  const before = new Map(paragraphsOf(documentRoot(earlier)).map((one) => [historyIdOf(one), one]));
  const letters = new Map<string, readonly CommonLetter[]>();
  for (const paragraph of paragraphsOf(documentRoot(later))) {
    const id = historyIdOf(paragraph);
    const was = before.get(id);
    if (id === null || !was) continue;
    const common = compareByIds(was, paragraph);
    if (common) letters.set(id, common);
  }
  return letters;
}

/** What turns the text of the later document into that of the earlier one. */
export function hunksBack(letters: readonly CommonLetter[]): Hunk[] {
  const hunks: Hunk[] = [];
  let [from, at] = [0, 0];
  let open: { from: number; removed: number; at: number; added: number } | null = null;
  for (const { earlier, later } of letters) {
    if (earlier !== null && later !== null) open = null;
    else {
      if (!open) hunks.push((open = { from, removed: 0, at, added: 0 }));
      if (later !== null) open.removed += 1;
      else open.added += 1;
    }
    if (later !== null) from += 1;
    if (earlier !== null) at += 1;
  }
  return hunks;
}

function paragraphsOf(parent: Y.XmlFragment): Y.XmlElement[] {
  return parent.toArray().flatMap((child) => {
    if (!(child instanceof Y.XmlElement)) return [];
    const holdsText = child.toArray().some((inner) => inner instanceof Y.XmlText);
    return holdsText ? [child] : paragraphsOf(child);
  });
}

type Unit = { readonly client: number; readonly clock: number; readonly isThere: boolean };

function compareByIds(earlier: Y.XmlElement, later: Y.XmlElement): CommonLetter[] | null {
  const places = new Map<string, number>();
  for (const { client, clock, isThere } of unitsOf(earlier)) {
    if (isThere) places.set(`${client}:${clock}`, places.size);
  }
  const letters: CommonLetter[] = [];
  let [next, seen] = [0, 0];
  for (const { client, clock, isThere } of unitsOf(later)) {
    const place = places.get(`${client}:${clock}`) ?? null;
    if (place === null && !isThere) continue;
    letters.push({ earlier: place, later: isThere ? next : null });
    if (isThere) next += 1;
    if (place !== null) seen += 1;
  }
  // Some of it was forgotten together with what it stood in.
  return seen === places.size ? letters : null;
}

/** All that stands or stood in a paragraph, in order; of what has gone, what was no letter too. */
function* unitsOf(paragraph: Y.XmlElement): Generator<Unit> {
  for (const text of paragraph.toArray()) {
    if (!(text instanceof Y.XmlText)) continue;
    for (let item = text._start; item !== null; item = item.right) {
      if (!item.countable && !item.deleted) continue;
      const { client, clock } = item.id;
      for (let i = 0; i < item.length; i += 1) yield { client, clock: clock + i, isThere: !item.deleted };
    }
  }
}
