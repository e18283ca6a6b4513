import { decodeChanges, schema, type ChangeStamp } from '@countersign/redline';
import { attributeAt, isNode, mayHold, PLACE, shallow, type Place } from './places.ts';
import type { Content } from './read-update.ts';
import { UpdateRefused } from './update-refused.ts';

/** Decides about the author of a tracked change that an update carries. @throws UpdateRefused 'forged author' */
export type AuthorCheck = (change: { readonly id: string; readonly by: string }) => void;

const CHANGE_MARKS = new Set(['inserted', 'deleted', 'reformatted']);
const CHANGE_ATTRIBUTES = new Set(['inserted', 'deleted', 'restyled']);
const OVERLAPPING = /^(.*)--[A-Za-z0-9+/=]{8}$/;
const MAX_TEXT = 8_192;
const MAX_ID = 64;
const SAFE_LINK = /^(https?:\/\/|mailto:|#)/i;

/** Whether content may stand in a place. @throws UpdateRefused 'not in schema' or 'forged author' */
export function checkContent(place: Place, content: Content, author: AuthorCheck): void {
  const attribute = attributeAt(place);
  if (attribute !== null) {
    checkAttribute(attribute, content, author);
    return;
  }
  const kind = shallow(place);
  switch (content.kind) {
    case 'deleted':
      return;
    case 'string':
      if (kind !== PLACE.text && kind !== PLACE.gone) throw refuse('text outside a paragraph');
      return;
    case 'format':
      if (kind !== PLACE.text && kind !== PLACE.gone) throw refuse('formatting outside a text');
      checkMark(content.key, content.value, author);
      return;
    case 'text':
      if (kind !== PLACE.paragraph && kind !== PLACE.gone) throw refuse('a text outside a paragraph');
      return;
    case 'element':
      if (!isNode(content.name)) throw refuse(`a node named ${show(content.name)}`);
      if (!mayHold(place, content.name)) throw refuse(`a ${content.name} where none may stand`);
      return;
    case 'values':
      if (kind === PLACE.gone) return;
      throw refuse('values outside an attribute');
  }
}

function checkMark(key: string, value: unknown, author: AuthorCheck): void {
  const name = OVERLAPPING.exec(key)?.[1] ?? key;
  const mark = Object.hasOwn(schema.marks, name) ? schema.marks[name] : undefined;
  if (!mark) throw refuse(`formatting named ${show(key)}`);
  if (name !== key && mark.excludes(mark)) throw refuse(`formatting named ${show(key)}`);
  // The end of a stretch of formatting.
  if (value === null) return;
  if (typeof value !== 'object' || Array.isArray(value)) throw refuse(`${name} without attributes`);
  const attributes = value as Record<string, unknown>;
  const expected = mark.spec.attrs ?? {};
  for (const [attribute, text] of Object.entries(attributes)) {
    if (!Object.hasOwn(expected, attribute)) throw refuse(`attribute ${show(attribute)} of ${name}`);
    if (typeof text !== 'string' || text.length > MAX_TEXT) throw refuse(`the ${attribute} of ${name}`);
  }
  for (const [attribute, spec] of Object.entries(expected)) {
    if (!Object.hasOwn(attributes, attribute) && spec.default === undefined) {
      throw refuse(`${name} without ${attribute}`);
    }
  }
  if (name === 'link' && !SAFE_LINK.test(String(attributes['href']))) throw refuse('a link of that kind');
  if (CHANGE_MARKS.has(name)) checkChange(attributes['id'], attributes['by'], author);
}

function checkAttribute(name: string, content: Content, author: AuthorCheck): void {
  if (content.kind === 'deleted') return;
  if (content.kind !== 'values' || content.values.length !== 1) throw refuse(`the attribute ${name}`);
  const value = content.values[0];
  // Absent: how the binding to the editor spells a default.
  if (value === null || value === undefined) return;
  if (CHANGE_ATTRIBUTES.has(name)) {
    if (typeof value !== 'string' || value.length > MAX_TEXT) throw refuse(`the attribute ${name}`);
    for (const { id, by } of readChanges(value)) checkChange(id, by, author);
    return;
  }
  if (!attributeFits(name, value)) throw refuse(`the attribute ${name}`);
}

const WHOLE_NUMBERS: Readonly<Record<string, readonly [number, number]>> = {
  level: [0, 8],
  listLevel: [0, 8],
  colspan: [1, 1_000],
  rowspan: [1, 1_000],
};
const ALIGNMENTS = new Set<unknown>(['left', 'center', 'right', 'both']);

function attributeFits(name: string, value: unknown): boolean {
  const range = WHOLE_NUMBERS[name];
  if (range) return Number.isInteger(value) && (value as number) >= range[0] && (value as number) <= range[1];
  if (name === 'align') return ALIGNMENTS.has(value);
  if (typeof value === 'number') return name === 'colwidth' && Number.isFinite(value);
  return typeof value === 'string' && value.length <= (name === 'id' ? MAX_ID : 1_024);
}

function readChanges(encoded: string): ChangeStamp[] {
  try {
    return decodeChanges(encoded);
  } catch {
    throw refuse('a change that is not one');
  }
}

function checkChange(id: unknown, by: unknown, author: AuthorCheck): void {
  if (typeof id !== 'string' || typeof by !== 'string' || id.length === 0 || id.length > MAX_ID) {
    throw refuse('a change without an id and an author');
  }
  author({ id, by });
}

function refuse(what: string): UpdateRefused {
  return new UpdateRefused('not in schema', `The document has no place for ${what}.`);
}

function show(text: string): string {
  return JSON.stringify(text.length > 40 ? `${text.slice(0, 37)}...` : text);
}
