import type { ParagraphProperties } from '@countersign/redline';
import type { Mark } from 'prosemirror-model';

/**
 * Properties of the paragraph that begins after a proposed split, as its `split` mark keeps them; null where it begins
 * one like the paragraph that it splits.
 */
export function splitProperties({ marks }: { readonly marks: readonly Mark[] }): ParagraphProperties | null {
  const encoded: unknown = marks.find(({ type }) => type.name === 'split')?.attrs['properties'];
  if (typeof encoded !== 'string') return null;
  try {
    const { style, level, listId, listLevel, align } = JSON.parse(encoded) as Partial<ParagraphProperties>;
    return {
      style: style ?? null,
      level: level ?? null,
      listId: listId ?? null,
      listLevel: listLevel ?? null,
      align: align ?? null,
    };
  } catch {
    return null;
  }
}
