import { descendants, type XmlElement } from '../xml/xml-element.ts';

/** Ids of paragraphs, rows and tables: the same for the same file, whenever it is imported. */
export type BlockIds = {
  paragraph(element: XmlElement): string;
  row(element: XmlElement): string;
  table(): string;
};

/**
 * Word's own id (`w14:paraId`) where it is well-formed and unique, so that ids survive Word's edits elsewhere; the
 * position in the body otherwise.
 */
export function createBlockIds(body: XmlElement): BlockIds {
  const uses = new Map<string, number>();
  for (const element of descendants(body)) {
    const id = element.attributes['w14:paraId'];
    if (id !== undefined) uses.set(id, (uses.get(id) ?? 0) + 1);
  }
  const counts = { p: 0, r: 0, t: 0 };
  const draw = (kind: 'p' | 'r' | 't', element?: XmlElement): string => {
    counts[kind] += 1;
    const id = element?.attributes['w14:paraId'];
    if (id !== undefined && /^[\da-f]{8}$/i.test(id) && uses.get(id) === 1)
      return `${kind}-${id.toLowerCase()}`;
    return `${kind}-${counts[kind]}`;
  };
  return {
    paragraph: (element) => draw('p', element),
    row: (element) => draw('r', element),
    table: () => draw('t'),
  };
}
