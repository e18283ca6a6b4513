import { childNamed, childrenNamed, integerOf, valueOf, type XmlElement } from '../xml/xml-element.ts';

/** What a paragraph style says of outline and numbering, with everything that it is based on taken in. */
export type ParagraphStyle = {
  readonly id: string;
  readonly name: string;
  /** 0…8, or null for body text. */
  readonly level: number | null;
  readonly listId: string | null;
  readonly listLevel: number | null;
};

export type Styles = {
  /** The style of a paragraph that names none (or one that does not exist). */
  readonly default: ParagraphStyle;
  readonly paragraph: ReadonlyMap<string, ParagraphStyle>;
};

type OwnStyle = {
  readonly element: XmlElement;
  readonly id: string;
  readonly name: string;
  readonly basedOn: string | undefined;
};

/**
 * Reads styles.xml (ECMA-376 part 1, 17.7). A numbering style that a paragraph style points to through `numId` is
 * resolved by the numbering model, not here.
 */
export function readStyles(root: XmlElement | undefined): Styles {
  const own = new Map<string, OwnStyle>();
  let fallback: string | undefined;
  for (const element of childrenNamed(root, 'w:style')) {
    if ((element.attributes['w:type'] ?? 'paragraph') !== 'paragraph') continue;
    const id = element.attributes['w:styleId'] ?? '';
    if (id === '' || own.has(id)) continue;
    own.set(id, {
      element,
      id,
      name: valueOf(element, 'w:name') ?? id,
      basedOn: valueOf(element, 'w:basedOn'),
    });
    if (isOn(element.attributes['w:default'])) fallback ??= id;
  }
  const paragraph = new Map<string, ParagraphStyle>();
  for (const style of own.values()) paragraph.set(style.id, resolveStyle(style, own));
  const none: ParagraphStyle = { id: '', name: '', level: null, listId: null, listLevel: null };
  return { default: (fallback === undefined ? undefined : paragraph.get(fallback)) ?? none, paragraph };
}

function resolveStyle(style: OwnStyle, all: ReadonlyMap<string, OwnStyle>): ParagraphStyle {
  let level: number | undefined;
  let listId: string | undefined;
  let listLevel: number | undefined;
  const seen = new Set<OwnStyle>();
  for (
    let at: OwnStyle | undefined = style;
    at !== undefined && !seen.has(at);
    at = all.get(at.basedOn ?? '')
  ) {
    seen.add(at);
    const properties = childNamed(at.element, 'w:pPr');
    const numbering = childNamed(properties, 'w:numPr');
    level ??= integerOf(valueOf(properties, 'w:outlineLvl')) ?? builtInLevel(at.name);
    // The level goes with the instance: a style that names its own instance starts again at its first level.
    if (listId === undefined) listLevel ??= integerOf(valueOf(numbering, 'w:ilvl'));
    listId ??= valueOf(numbering, 'w:numId');
  }
  return {
    id: style.id,
    name: style.name,
    level: level === undefined || level > 8 || level < 0 ? null : level,
    listId: listId === undefined || listId === '0' ? null : listId,
    listLevel: listLevel ?? null,
  };
}

/** Word's own heading styles have their level even when the file leaves it out. */
function builtInLevel(name: string): number | undefined {
  const digit = /^heading ([1-9])$/i.exec(name)?.[1];
  return digit === undefined ? undefined : Number(digit) - 1;
}

function isOn(value: string | undefined): boolean {
  return value === '1' || value === 'true' || value === 'on';
}
