import type { Mark } from 'prosemirror-model';

import { textElement } from './word-names.ts';
import type { Writing } from './writing.ts';

/**
 * XML of an object: the file's own where it comes from this file; breaks are made anew. An object that only another
 * file has is written as its words.
 */
export function writeObject(
  marks: readonly Mark[],
  { names, body }: Writing,
): { xml: string; inRun: boolean } {
  const object = marks.find(({ type }) => type.name === 'object');
  const { kind, key, text } = (object?.attrs ?? { kind: '', key: '', text: '' }) as Record<string, string>;
  const known = body.objects.get(key ?? '');
  if (known !== undefined) return known;
  if (kind === 'page-break') return { xml: names.element('br', { type: 'page' }), inRun: true };
  if (kind === 'column-break') return { xml: names.element('br', { type: 'column' }), inRun: true };
  const deleted = marks.some(({ type }) => type.name === 'deleted');
  return {
    xml: text === undefined || text === '' ? '' : textElement(names, `[${text}]`, deleted),
    inRun: true,
  };
}
