import { InputError } from '@countersign/domain';
import type { Node } from 'prosemirror-model';

import type { ParagraphProperties } from './change.ts';

export const PROPERTY_NAMES = ['style', 'level', 'listId', 'listLevel', 'align'] as const;
export type PropertyName = (typeof PROPERTY_NAMES)[number];

export const PLAIN_PROPERTIES: ParagraphProperties = {
  style: null,
  level: null,
  listId: null,
  listLevel: null,
  align: null,
};

export function propertiesOf(paragraph: Node): ParagraphProperties {
  return pickProperties(paragraph.attrs);
}

export function pickProperties(attributes: Readonly<Record<string, unknown>>): ParagraphProperties {
  const picked: Record<string, unknown> = {};
  for (const name of PROPERTY_NAMES) picked[name] = attributes[name] ?? null;
  return picked as ParagraphProperties;
}

export function sameProperties(a: ParagraphProperties, b: ParagraphProperties): boolean {
  return PROPERTY_NAMES.every((name) => a[name] === b[name]);
}

/** As a `split` mark keeps them. */
export function encodeProperties(properties: ParagraphProperties): string {
  return JSON.stringify(pickProperties(properties));
}

/** @throws InputError when the text is not encoded properties. */
export function decodeProperties(encoded: unknown): ParagraphProperties {
  try {
    const value: unknown = JSON.parse(String(encoded));
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
      return pickProperties(value as Record<string, unknown>);
    }
  } catch {
    // Named below, with what was expected.
  }
  throw new InputError('split.properties', encoded, 'JSON of paragraph properties');
}
