import type { ChangeStamp } from '@countersign/redline';
import type { Mark } from 'prosemirror-model';

import { decodeFormatting } from '../docx/formatting-json.ts';
import { revisionAttributes } from './write-revision.ts';
import type { Writing } from './writing.ts';

/** Order of run properties in the schema (ECMA-376 part 1, 17.3.2.28); Word's own later ones come after. */
const ORDER = [
  'rStyle',
  'rFonts',
  'b',
  'bCs',
  'i',
  'iCs',
  'caps',
  'smallCaps',
  'strike',
  'dstrike',
  'outline',
  'shadow',
  'emboss',
  'imprint',
  'noProof',
  'snapToGrid',
  'vanish',
  'webHidden',
  'color',
  'spacing',
  'w',
  'kern',
  'position',
  'sz',
  'szCs',
  'highlight',
  'u',
  'effect',
  'bdr',
  'shd',
  'fitText',
  'vertAlign',
  'rtl',
  'cs',
  'em',
  'lang',
  'eastAsianLayout',
  'specVanish',
  'oMath',
];

/** `<w:rPr>` of text with these marks, '' when it has no properties. */
export function writeRunProperties(marks: readonly Mark[], writing: Writing): string {
  const formatting = writeFormatting(marks, writing);
  const reformatted = marks.find(({ type }) => type.name === 'reformatted');
  let change = '';
  if (reformatted !== undefined) {
    const { was, ...stamp } = reformatted.attrs as ChangeStamp & { was: unknown };
    const before = writing.names.element('rPr', {}, writeFormatting(decodeFormatting(was), writing));
    change = writing.names.element('rPrChange', revisionAttributes(stamp, writing), before);
  }
  return formatting + change === '' ? '' : writing.names.element('rPr', {}, formatting + change);
}

function writeFormatting(marks: readonly Mark[], { names, body }: Writing): string {
  const has = (name: string) => marks.some(({ type }) => type.name === name);
  const properties = new Map<string, string>();
  const format: unknown = marks.find(({ type }) => type.name === 'run')?.attrs['format'];
  for (const { name, xml } of body.formats.formats.get(String(format))?.properties ?? []) {
    properties.set(name, (properties.get(name) ?? '') + xml);
  }
  // A kind of underline or strike that was kept goes when the person takes the underline or strike away.
  if (!has('underline') && isDrawn(properties.get('u'))) properties.delete('u');
  if (!has('strike') && properties.has('dstrike')) properties.delete('dstrike');
  if (has('strong')) properties.set('b', names.element('b'));
  if (has('emphasis')) properties.set('i', names.element('i'));
  if (has('strike') && !properties.has('dstrike')) properties.set('strike', names.element('strike'));
  if (has('underline') && !isDrawn(properties.get('u')))
    properties.set('u', names.element('u', { val: 'single' }));
  if (has('superscript')) properties.set('vertAlign', names.element('vertAlign', { val: 'superscript' }));
  if (has('subscript')) properties.set('vertAlign', names.element('vertAlign', { val: 'subscript' }));
  return [...properties]
    .sort(([a], [b]) => place(a) - place(b))
    .map(([, xml]) => xml)
    .join('');
}

function isDrawn(underline: string | undefined): boolean {
  return underline !== undefined && /\bval\s*=\s*["'](?!none["'])/.test(underline);
}

function place(name: string): number {
  const index = ORDER.indexOf(name);
  return index === -1 ? ORDER.length : index;
}
