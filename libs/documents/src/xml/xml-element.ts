/** Prefix → namespace URI, as in force on an element. Shared between elements that declare nothing. */
export type NamespaceScope = ReadonlyMap<string, string>;

/**
 * An element with where it stands in its source, so that whatever is not changed can be written back verbatim.
 * Offsets are UTF-16 positions in the decoded source: [start, end) is the whole element, [innerStart, innerEnd) its
 * content (for an empty-element tag both are at its end).
 */
export type XmlElement = {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly (XmlElement | string)[];
  readonly start: number;
  readonly end: number;
  readonly innerStart: number;
  readonly innerEnd: number;
  readonly scope: NamespaceScope;
};

export type XmlDocument = { readonly source: string; readonly root: XmlElement };

export function elementsOf(element: XmlElement): XmlElement[] {
  return element.children.filter((child) => typeof child !== 'string');
}

export function childNamed(element: XmlElement | undefined, name: string): XmlElement | undefined {
  return element?.children.find(
    (child): child is XmlElement => typeof child !== 'string' && child.name === name,
  );
}

export function childrenNamed(element: XmlElement | undefined, name: string): XmlElement[] {
  return element === undefined ? [] : elementsOf(element).filter((child) => child.name === name);
}

/** All text below an element, in order. */
export function textOf(element: XmlElement): string {
  return element.children.map((child) => (typeof child === 'string' ? child : textOf(child))).join('');
}

export function* descendants(element: XmlElement): Generator<XmlElement> {
  for (const child of element.children) {
    if (typeof child === 'string') continue;
    yield child;
    yield* descendants(child);
  }
}

/** `w:val` of a child, as property elements carry their value. */
export function valueOf(element: XmlElement | undefined, name: string): string | undefined {
  return childNamed(element, name)?.attributes['w:val'];
}

/** A toggle property: present without a value is on (ECMA-376 part 1, 17.17.4). Undefined when absent. */
export function toggleOf(element: XmlElement | undefined, name: string): boolean | undefined {
  const child = childNamed(element, name);
  if (child === undefined) return undefined;
  const value = child.attributes['w:val'];
  return value === undefined || value === '1' || value === 'true' || value === 'on';
}

export function integerOf(text: string | undefined): number | undefined {
  if (text === undefined || !/^[+-]?\d{1,9}$/.test(text.trim())) return undefined;
  return Number(text);
}
