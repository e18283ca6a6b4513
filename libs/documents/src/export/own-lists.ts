import type { NumberingInstance, NumberingModel } from '@countersign/redline';
import type { Node } from 'prosemirror-model';

/**
 * Lists that do not come from a Word file. Their ids say what they look like: `bullet-1`, `decimal-2`, `legal-3`. The
 * number after the dash tells one list from the next, each starting at one.
 */
export const OWN_LIST_KINDS = ['bullet', 'decimal', 'legal'] as const;
export type OwnListKind = (typeof OWN_LIST_KINDS)[number];

export function ownListKind(listId: string): OwnListKind | null {
  return OWN_LIST_KINDS.find((kind) => listId.startsWith(`${kind}-`)) ?? null;
}

export type OwnLevel = { readonly format: string; readonly text: string };

const BULLETS = ['•', '◦', '▪'];
const DECIMAL_FORMATS = ['decimal', 'lowerLetter', 'lowerRoman'];

/** The nine levels of a kind of list. */
export function ownLevels(kind: OwnListKind): OwnLevel[] {
  return Array.from({ length: 9 }, (_, level) => {
    switch (kind) {
      case 'bullet':
        return { format: 'bullet', text: BULLETS[level % 3]! };
      case 'decimal':
        return { format: DECIMAL_FORMATS[level % 3]!, text: level === 0 ? '%1.' : `(%${level + 1})` };
      case 'legal':
        return {
          format: 'decimal',
          text:
            Array.from({ length: level + 1 }, (_each, at) => `%${at + 1}`).join('.') +
            (level === 0 ? '.' : ''),
        };
    }
  });
}

/** Definitions of the own lists that a document uses. */
export function ownNumbering(doc: Node): NumberingModel {
  const model: Record<string, NumberingInstance> = {};
  doc.descendants((node) => {
    const listId: unknown = node.attrs['listId'];
    const kind = typeof listId === 'string' ? ownListKind(listId) : null;
    if (kind !== null) model[String(listId)] ??= ownInstance(String(listId), kind);
    return node.type.name !== 'paragraph';
  });
  return model;
}

function ownInstance(listId: string, kind: OwnListKind): NumberingInstance {
  const levels = ownLevels(kind).map(({ format, text }) => ({
    start: 1,
    format,
    pattern: null,
    text,
    restart: null,
    legal: false,
    suffix: 'tab' as const,
    style: null,
  }));
  return { abstract: listId, levels, startOverrides: {} };
}
