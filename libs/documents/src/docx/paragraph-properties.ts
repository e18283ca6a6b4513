import type { ParagraphProperties, NumberingModel } from '@countersign/redline';

import { childNamed, integerOf, valueOf, type XmlElement } from '../xml/xml-element.ts';
import type { ParagraphStyle, Styles } from './read-styles.ts';

const ALIGNMENTS: Readonly<Record<string, string>> = {
  left: 'left',
  start: 'left',
  center: 'center',
  right: 'right',
  end: 'right',
  both: 'both',
  distribute: 'both',
};

/**
 * Properties of a paragraph as they come out: what it says itself, else what its style says. An instance or a style
 * that the file does not define counts as none, as it does in Word.
 */
export function readParagraphProperties(
  element: XmlElement | undefined,
  styles: Styles,
  numbering: NumberingModel,
): ParagraphProperties {
  const named = valueOf(element, 'w:pStyle');
  const style = (named === undefined ? undefined : styles.paragraph.get(named)) ?? styles.default;
  const outline = integerOf(valueOf(element, 'w:outlineLvl'));
  const list = readList(childNamed(element, 'w:numPr'), style, numbering);
  return {
    style: named === undefined || named === styles.default.id ? null : named,
    level: outline === undefined ? style.level : outline >= 0 && outline <= 8 ? outline : null,
    listId: list?.id ?? null,
    listLevel: list?.level ?? null,
    align: ALIGNMENTS[valueOf(element, 'w:jc') ?? ''] ?? null,
  };
}

/** Instance and level are inherited one by one; a style's level is the one in its list that names the style. */
function readList(
  own: XmlElement | undefined,
  style: ParagraphStyle,
  numbering: NumberingModel,
): { id: string; level: number } | null {
  const ownId = valueOf(own, 'w:numId');
  const id = ownId ?? style.listId;
  if (id === null || id === '0') return null;
  const instance = numbering[id];
  if (instance === undefined) return null;
  const linked = ownId === undefined ? instance.levels.findIndex((level) => level?.style === style.id) : -1;
  const level =
    integerOf(valueOf(own, 'w:ilvl')) ?? (linked >= 0 && style.id !== '' ? linked : (style.listLevel ?? 0));
  return { id, level: Math.min(8, Math.max(0, level)) };
}

/** The properties that a style alone would give. */
export function propertiesOfStyle(
  style: string | null,
  styles: Styles,
  numbering: NumberingModel,
): ParagraphProperties {
  const found = (style === null ? undefined : styles.paragraph.get(style)) ?? styles.default;
  const list = readList(undefined, found, numbering);
  return { style, level: found.level, listId: list?.id ?? null, listLevel: list?.level ?? null, align: null };
}
