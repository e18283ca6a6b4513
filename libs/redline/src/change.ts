import { InputError } from '@countersign/domain';

/** Who proposed a change, and when. `id` is globally unique; `by` an account id; `at` an ISO 8601 instant. */
export type ChangeStamp = { readonly id: string; readonly by: string; readonly at: string };

/** Paragraph properties that a change may restore. */
export type ParagraphProperties = {
  readonly style: string | null;
  readonly level: number | null;
  readonly listId: string | null;
  readonly listLevel: number | null;
  readonly align: string | null;
};

/** A change of paragraph properties: `was` holds all of them as they were before it. */
export type Restyle = ChangeStamp & { readonly was: ParagraphProperties };

/** A change kept in an attribute. Attributes hold primitives only, so it is JSON with its keys in this order. */
export function encodeChange(stamp: ChangeStamp): string {
  return JSON.stringify(plainStamp(stamp));
}

export function encodeRestyle(stamp: ChangeStamp, was: ParagraphProperties): string {
  return JSON.stringify(plainRestyle({ ...stamp, was }));
}

/**
 * Several changes of different people to one paragraph mark or row, in the order they were made. None is `null`, one
 * is written as by `encodeChange`, more are an array of those.
 */
export function encodeChanges(stamps: readonly ChangeStamp[]): string | null {
  return encodeList(stamps.map(plainStamp));
}

/** As `encodeChanges`, for the `restyled` attribute. */
export function encodeRestyles(restyles: readonly Restyle[]): string | null {
  return encodeList(restyles.map(plainRestyle));
}

/** @throws InputError when the text is not one encoded change. */
export function decodeChange(encoded: string): ChangeStamp & { readonly was?: ParagraphProperties } {
  const value = parse(encoded);
  if (!isStamp(value)) throw new InputError('change', encoded, 'JSON of {id, by, at}');
  return value;
}

/** The changes kept in an attribute, oldest first; `null` holds none. @throws InputError when it is not encoded so. */
export function decodeChanges(attribute: unknown): ChangeStamp[] {
  return decodeList(attribute).map(plainStamp);
}

/** The changes kept in a `restyled` attribute. @throws InputError when it is not encoded so. */
export function decodeRestyles(attribute: unknown): Restyle[] {
  return decodeList(attribute).map((change) => {
    if (!('was' in change) || !isProperties(change.was)) {
      throw new InputError('restyled', attribute, 'JSON of {id, by, at, was}');
    }
    return plainRestyle({ ...change, was: change.was });
  });
}

function decodeList(attribute: unknown): ChangeStamp[] {
  if (attribute === null || attribute === undefined) return [];
  if (typeof attribute !== 'string') throw new InputError('change', attribute, 'encoded changes or null');
  const value = parse(attribute);
  const list: unknown[] = Array.isArray(value) ? value : [value];
  return list.map((change) => {
    if (!isStamp(change)) throw new InputError('change', attribute, 'JSON of {id, by, at}');
    return change;
  });
}

function encodeList(list: readonly unknown[]): string | null {
  if (list.length === 0) return null;
  return JSON.stringify(list.length === 1 ? list[0] : list);
}

function parse(encoded: string): unknown {
  try {
    return JSON.parse(encoded);
  } catch {
    throw new InputError('change', encoded, 'JSON of {id, by, at}');
  }
}

function plainStamp({ id, by, at }: ChangeStamp): ChangeStamp {
  return { id, by, at };
}

function plainRestyle({ id, by, at, was }: Restyle): Restyle {
  const { style, level, listId, listLevel, align } = was;
  return { id, by, at, was: { style, level, listId, listLevel, align } };
}

function isStamp(value: unknown): value is ChangeStamp & { was?: ParagraphProperties } {
  if (typeof value !== 'object' || value === null) return false;
  const { id, by, at } = value as Record<string, unknown>;
  return typeof id === 'string' && typeof by === 'string' && typeof at === 'string';
}

function isProperties(value: unknown): value is ParagraphProperties {
  if (typeof value !== 'object' || value === null) return false;
  const { style, level, listId, listLevel, align } = value as Record<string, unknown>;
  const isText = (v: unknown) => v === null || typeof v === 'string';
  const isDepth = (v: unknown) => v === null || (typeof v === 'number' && Number.isInteger(v));
  return isText(style) && isDepth(level) && isText(listId) && isDepth(listLevel) && isText(align);
}
