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

/** A change kept in an attribute. Attributes hold primitives only, so it is JSON with its keys in this order. */
export function encodeChange(stamp: ChangeStamp): string {
  return JSON.stringify({ id: stamp.id, by: stamp.by, at: stamp.at });
}

export function encodeRestyle(stamp: ChangeStamp, was: ParagraphProperties): string {
  return JSON.stringify({
    id: stamp.id,
    by: stamp.by,
    at: stamp.at,
    was: {
      style: was.style,
      level: was.level,
      listId: was.listId,
      listLevel: was.listLevel,
      align: was.align,
    },
  });
}

/** @throws InputError when the text is not an encoded change. */
export function decodeChange(encoded: string): ChangeStamp & { readonly was?: ParagraphProperties } {
  let value: unknown;
  try {
    value = JSON.parse(encoded);
  } catch {
    throw new InputError('change', encoded, 'JSON of {id, by, at}');
  }
  if (!isStamp(value)) throw new InputError('change', encoded, 'JSON of {id, by, at}');
  return value;
}

function isStamp(value: unknown): value is ChangeStamp & { was?: ParagraphProperties } {
  if (typeof value !== 'object' || value === null) return false;
  const { id, by, at } = value as Record<string, unknown>;
  return typeof id === 'string' && typeof by === 'string' && typeof at === 'string';
}
