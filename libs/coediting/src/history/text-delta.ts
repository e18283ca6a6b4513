import * as Y from 'yjs';
import type { Attributes } from './traced-text.ts';

/** A place in the shared history: the `clock`-th thing that a replica wrote. */
export type Place = { readonly client: number; readonly clock: number };

export type Stretch = Place & { readonly length: number };

export type TextDelta = {
  readonly insert?: string;
  readonly delete?: number;
  readonly retain?: number;
  /** Of what is kept those that changed, with null where there is none now. */
  readonly attributes?: Attributes;
  /** Of what goes, where it is in the shared history. */
  readonly lost?: readonly Stretch[];
  /**
   * Of what comes, the place of what it was written right before, if that was gone. Taking a deletion back writes each
   * stretch right before what went; typing writes behind it.
   */
  readonly before?: Place;
  /** Of what came and went at once, and is no part of the text before or after, where it is and before what it was written. */
  readonly passed?: Stretch & { readonly before: Place };
};

/**
 * What an event did to a text. Yjs tells it as well, but takes formatting away that seems superfluous while it does: a
 * replica that was asked then differs from the log, and shows it when an edit that rests on it comes.
 */
export function textDelta(event: Y.YEvent<Y.XmlText>): TextDelta[] {
  const delta: TextDelta[] = [];
  const was = new Map<string, unknown>();
  const is = new Map<string, unknown>();
  const trail = new Trail(event.target);
  for (let item = event.target._start; item !== null; item = item.right) {
    const isNew = event.adds(item);
    const goes = item.deleted && event.deletes(item);
    const before = isNew ? trail.meet(item) : null;
    if (before && item.deleted) delta.push({ passed: { ...placeOf(item.id), length: item.length, before } });
    if (item.deleted && (isNew || !goes)) continue;
    if (item.content instanceof Y.ContentFormat) {
      const { key, value } = item.content;
      if (!isNew) was.set(key, value);
      if (!goes) is.set(key, value);
    } else if (goes) {
      const last = delta.at(-1)?.delete === undefined ? undefined : delta.pop();
      const lost = [...(last?.lost ?? []), { ...placeOf(item.id), length: item.length }];
      delta.push({ delete: (last?.delete ?? 0) + item.length, lost });
    } else if (isNew) {
      const isBack = before !== null && trail.isGone(item.rightOrigin!);
      delta.push({ insert: textOf(item), attributes: present(is), ...(isBack ? { before } : {}) });
    } else delta.push({ retain: item.length, attributes: changed(was, is) });
  }
  return delta;
}

/** Before what an event wrote what it wrote. */
class Trail {
  readonly #text: Y.XmlText;
  /** Where the last new item ended, and the place that comes after what it was written before. */
  #last: { readonly end: Y.ID; readonly right: Y.ID; readonly next: Place } | null = null;

  constructor(text: Y.XmlText) {
    this.#text = text;
  }

  /**
   * Takes every new item in its turn, those that came and went as well.
   *
   * @returns before what it was written; null for the end of the text
   */
  meet(item: Y.Item): Place | null {
    const { rightOrigin: right, origin, length } = item;
    if (right === null) {
      this.#last = null;
      return null;
    }
    // The rest of what was written in one stretch, and has been cut since, was written before the rest of that.
    const end = this.#last?.end;
    const isRest =
      end !== undefined &&
      Y.compareIDs(item.id, Y.createID(end.client, end.clock + 1)) &&
      Y.compareIDs(origin, end) &&
      Y.compareIDs(right, this.#last!.right);
    const { client, clock } = isRest ? this.#last!.next : placeOf(right);
    this.#last = { end: item.lastId, right, next: { client, clock: clock + length } };
    return { client, clock };
  }

  isGone(id: Y.ID): boolean {
    const { doc } = this.#text;
    return doc !== null && Y.getItem(doc.store, id).deleted;
  }
}

function placeOf({ client, clock }: Y.ID): Place {
  return { client, clock };
}

function textOf({ content, length }: Y.Item): string {
  return content instanceof Y.ContentString ? content.str : '\uFFFC'.repeat(length);
}

function present(attributes: ReadonlyMap<string, unknown>): Attributes {
  return Object.fromEntries([...attributes].filter(([, value]) => value !== null));
}

function changed(before: ReadonlyMap<string, unknown>, after: ReadonlyMap<string, unknown>): Attributes {
  const keys = new Set([...before.keys(), ...after.keys()]);
  const changes = [...keys].flatMap((key) => {
    const [was, is] = [before.get(key) ?? null, after.get(key) ?? null];
    return was === is || JSON.stringify(was) === JSON.stringify(is) ? [] : [[key, is] as const];
  });
  return Object.fromEntries(changes);
}
