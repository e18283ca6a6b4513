import * as Y from 'yjs';
import type { Attributes } from './traced-text.ts';

export type TextDelta = {
  readonly insert?: string;
  readonly delete?: number;
  readonly retain?: number;
  /** Of what is kept those that changed, with null where there is none now. */
  readonly attributes?: Attributes;
};

/**
 * What an event did to a text. Yjs tells it as well, but takes formatting away that seems superfluous while it does: a
 * replica that was asked then differs from the log, and shows it when an edit that rests on it comes.
 */
export function textDelta(event: Y.YEvent<Y.XmlText>): TextDelta[] {
  const delta: TextDelta[] = [];
  const before = new Map<string, unknown>();
  const after = new Map<string, unknown>();
  for (let item = event.target._start; item !== null; item = item.right) {
    const isNew = event.adds(item);
    const goes = item.deleted && event.deletes(item);
    if (item.deleted && (isNew || !goes)) continue;
    if (item.content instanceof Y.ContentFormat) {
      const { key, value } = item.content;
      if (!isNew) before.set(key, value);
      if (!goes) after.set(key, value);
    } else if (goes) {
      const last = delta.at(-1)?.delete;
      if (last !== undefined) delta[delta.length - 1] = { delete: last + item.length };
      else delta.push({ delete: item.length });
    } else if (isNew) delta.push({ insert: textOf(item), attributes: present(after) });
    else delta.push({ retain: item.length, attributes: changed(before, after) });
  }
  return delta;
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
