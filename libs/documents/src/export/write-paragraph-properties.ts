import type { ParagraphProperties, Restyle } from '@countersign/redline';

import { propertiesOfStyle } from '../docx/paragraph-properties.ts';
import { rawXml } from '../docx/raw-xml.ts';
import type { WordParagraph } from '../docx/word-model.ts';
import { childNamed, elementsOf, type XmlElement } from '../xml/xml-element.ts';
import { revisionAttributes, revisionProperties, type RevisionPair } from './write-revision.ts';
import type { Writing } from './writing.ts';

/** Order of paragraph properties in the schema (ECMA-376 part 1, 17.3.1.26). */
const ORDER = [
  'pStyle',
  'keepNext',
  'keepLines',
  'pageBreakBefore',
  'framePr',
  'widowControl',
  'numPr',
  'suppressLineNumbers',
  'pBdr',
  'shd',
  'tabs',
  'suppressAutoHyphens',
  'kinsoku',
  'wordWrap',
  'overflowPunct',
  'topLinePunct',
  'autoSpaceDE',
  'autoSpaceDN',
  'bidi',
  'adjustRightInd',
  'snapToGrid',
  'spacing',
  'ind',
  'contextualSpacing',
  'mirrorIndents',
  'suppressOverlap',
  'jc',
  'textDirection',
  'textAlignment',
  'textboxTightWrap',
  'outlineLvl',
  'divId',
  'cnfStyle',
  'rPr',
  'sectPr',
  'pPrChange',
];

type Property = { readonly name: string; readonly xml: string };

export type ParagraphLook = {
  readonly properties: ParagraphProperties;
  readonly mark: RevisionPair;
  readonly restyled: Restyle | null;
  /** The paragraph of the file that it is, or is to look like. */
  readonly from: WordParagraph | null;
  /** A section ends with the last paragraph that is made of the one that ended it. */
  readonly keepSection: boolean;
};

/** `<w:pPr>` of a paragraph, '' when it has none. What the document has no attribute for is taken over as it was. */
export function writeParagraphProperties(look: ParagraphLook, writing: Writing): string {
  const element = look.from === null ? undefined : childNamed(look.from.element, 'w:pPr');
  const { raw, says } = sourceOf(element, look, writing);
  const current = changeProperties(raw, says, look.properties, writing);
  const kept = current.filter(({ name }) => name !== 'rPr' && (look.keepSection || name !== 'sectPr'));
  const mark = writeMarkProperties(element, look.mark, writing);
  const change = look.restyled === null ? '' : writeRestyle({ ...look, restyled: look.restyled }, writing);
  const all = [
    ...kept,
    ...(mark === '' ? [] : [{ name: 'rPr', xml: mark }]),
    ...(change === '' ? [] : [{ name: 'pPrChange', xml: change }]),
  ];
  // Properties that were in order stay as they were; what is added finds its place among them.
  const xml = stableOrder(all)
    .map((each) => each.xml)
    .join('');
  return xml === '' ? '' : writing.names.element('pPr', {}, xml);
}

type Source = { readonly raw: readonly Property[]; readonly says: ParagraphProperties | null };

/** A rejected change of properties gives back what Word kept of the old ones, which is more than the attributes know. */
function sourceOf(
  element: XmlElement | undefined,
  { from, properties, restyled }: ParagraphLook,
  writing: Writing,
): Source {
  const raw = rawProperties(element, writing);
  const old = childNamed(childNamed(element, 'w:pPrChange'), 'w:pPr');
  if (old === undefined || restyled !== null || from === null || from.restyled === null) {
    return { raw, says: from?.stated ?? null };
  }
  const { was } = from.restyled;
  if (!sameProperties(properties, was) || sameProperties(properties, from.properties)) {
    return { raw, says: from.stated };
  }
  const section = raw.filter(({ name }) => name === 'sectPr');
  return { raw: [...rawProperties(old, writing), ...section], says: was };
}

function sameProperties(a: ParagraphProperties, b: ParagraphProperties): boolean {
  return a.style === b.style && a.level === b.level && a.align === b.align && sameList(a, b);
}

function rawProperties(element: XmlElement | undefined, writing: Writing): Property[] {
  if (element === undefined) return [];
  return elementsOf(element)
    .filter(({ name }) => name !== 'w:pPrChange')
    .map((child) => ({ name: child.name.replace(/^w:/, ''), xml: rawXml(child, writing.body.raw) }));
}

/** Sets the properties that differ between what the XML says and what is wanted. */
function changeProperties(
  raw: readonly Property[],
  says: ParagraphProperties | null,
  wanted: ParagraphProperties,
  writing: Writing,
): readonly Property[] {
  const { names, body } = writing;
  const implied = propertiesOfStyle(wanted.style, body.styles, body.numbering);
  const before = says ?? { ...propertiesOfStyle(null, body.styles, body.numbering), style: null };
  const changed = new Map<string, string>();
  if (wanted.style !== before.style) {
    changed.set('pStyle', wanted.style === null ? '' : names.element('pStyle', { val: wanted.style }));
  }
  const restyled = wanted.style !== before.style;
  if (wanted.level !== before.level || (restyled && wanted.level !== implied.level)) {
    const outline = names.element('outlineLvl', { val: wanted.level ?? 9 });
    changed.set('outlineLvl', wanted.level === implied.level ? '' : outline);
  }
  if (!sameList(wanted, before) || (restyled && !sameList(wanted, implied))) {
    changed.set('numPr', sameList(wanted, implied) ? '' : writeList(wanted, writing));
  }
  if (wanted.align !== before.align) {
    changed.set(
      'jc',
      wanted.align === null ? '' : names.element('jc', { val: alignment(wanted.align, names.strict) }),
    );
  }
  if (changed.size === 0) return raw;
  return [
    ...raw.filter(({ name }) => !changed.has(name)),
    ...[...changed].filter(([, xml]) => xml !== '').map(([name, xml]) => ({ name, xml })),
  ];
}

function sameList(a: ParagraphProperties, b: ParagraphProperties): boolean {
  return a.listId === b.listId && (a.listId === null || (a.listLevel ?? 0) === (b.listLevel ?? 0));
}

function writeList({ listId, listLevel }: ParagraphProperties, { names, numberOf }: Writing): string {
  const number = listId === null ? '0' : numberOf(listId);
  const level = names.element('ilvl', { val: listId === null ? 0 : (listLevel ?? 0) });
  return names.element('numPr', {}, level + names.element('numId', { val: number }));
}

function alignment(align: string, strict: boolean): string {
  if (!strict) return align;
  return align === 'left' ? 'start' : align === 'right' ? 'end' : align;
}

/** Properties of the paragraph mark: its revisions first, then its looks as they were. */
function writeMarkProperties(element: XmlElement | undefined, mark: RevisionPair, writing: Writing): string {
  const looks = childNamed(element, 'w:rPr');
  const revisions = new Set(['w:ins', 'w:del', 'w:moveFrom', 'w:moveTo']);
  const kept = looks === undefined ? [] : elementsOf(looks).filter(({ name }) => !revisions.has(name));
  const xml =
    revisionProperties(mark, writing, true) + kept.map((each) => rawXml(each, writing.body.raw)).join('');
  return xml === '' ? '' : writing.names.element('rPr', {}, xml);
}

function writeRestyle({ from, restyled }: ParagraphLook & { restyled: Restyle }, writing: Writing): string {
  const { names } = writing;
  const { was } = restyled;
  const element = from === null ? undefined : childNamed(from.element, 'w:pPr');
  const old = childNamed(childNamed(element, 'w:pPrChange'), 'w:pPr');
  // Where the file already says what it was, that says more than the attributes do.
  const source =
    old !== undefined && from !== null && from.restyled !== null
      ? { raw: old, says: from.restyled.was }
      : null;
  const raw = rawProperties(source?.raw ?? element, writing).filter(
    ({ name }) => name !== 'rPr' && name !== 'sectPr',
  );
  const says = source?.says ?? from?.stated ?? null;
  const before = changeProperties(raw, says, was, writing);
  const inner = names.element(
    'pPr',
    {},
    stableOrder(before)
      .map(({ xml }) => xml)
      .join(''),
  );
  return names.element('pPrChange', revisionAttributes(restyled, writing), inner);
}

function stableOrder(properties: readonly Property[]): Property[] {
  return properties
    .map((property, index) => ({ property, index, place: placeOf(property.name) }))
    .sort((a, b) => a.place - b.place || a.index - b.index)
    .map(({ property }) => property);
}

/** Later versions' properties stand before those of the paragraph mark. */
function placeOf(name: string): number {
  const place = ORDER.indexOf(name);
  return place === -1 ? ORDER.indexOf('rPr') - 0.5 : place;
}
