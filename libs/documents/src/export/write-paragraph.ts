import { decodeChanges, decodeRestyles, type ParagraphProperties, type Restyle } from '@countersign/redline';
import type { Mark, Node } from 'prosemirror-model';

import type { WordParagraph } from '../docx/word-model.ts';
import { childNamed, type XmlElement } from '../xml/xml-element.ts';
import { splitProperties } from '../split-properties.ts';
import { planInline } from './plan-inline.ts';
import { writeInline } from './write-inline.ts';
import { writeParagraphProperties } from './write-paragraph-properties.ts';
import { revisionsOf, UNREVISED, type RevisionPair } from './write-revision.ts';
import type { Writing } from './writing.ts';

/** Writes the paragraph that stands at a position of the document: the file's own XML where nothing changed. */
export function writeParagraph(node: Node, position: number, inTable: boolean, writing: Writing): string {
  const planned = writing.paragraphs.get(position)!;
  if (planned.verbatim) return copyParagraph(planned.base!, planned.carried, writing);

  const { base, carried } = planned;
  const host = propertiesOf(node);
  const restyled = decodeRestyles(node.attrs['restyled'])[0] ?? null;
  const pieces = writeInline(planInline(node, base), planned.edges, writing);
  let begun: Beginning = { properties: host, restyled };
  return pieces
    .map(({ xml, split }, index) => {
      const { properties } = begun;
      const look = writeParagraphProperties(
        {
          properties: isStillBreak(node, base) ? { ...properties, ...listOf(base!) } : properties,
          mark: split === null ? markOf(node) : revisionsOf(split),
          restyled: begun.restyled,
          from: base ?? writing.donorFor(properties, inTable),
          keepSection: base !== null && split === null,
        },
        writing,
      );
      if (split !== null) begun = afterSplit(split, { properties: host, restyled });
      const { open, close } = tagsOf(index === 0 ? (base?.element ?? null) : null, writing);
      return open + look + (index === 0 ? carried : '') + xml + close;
    })
    .join('');
}

type Beginning = { readonly properties: ParagraphProperties; readonly restyled: Restyle | null };

/**
 * What a proposed split begins. Word gives the joined paragraph the looks of its last part when the split is rejected,
 * so a part with looks of its own says what they were: those of the paragraph that was split.
 */
function afterSplit(split: readonly Mark[], host: Beginning): Beginning {
  const properties = splitProperties({ marks: split });
  const { inserted } = revisionsOf(split);
  if (properties === null || inserted === null) return host;
  return { properties, restyled: { ...inserted, was: host.restyled?.was ?? host.properties } };
}

/** A bare section break whose number Word does not show: the XML goes on saying it. */
function isStillBreak(node: Node, base: WordParagraph | null): boolean {
  return (
    base !== null && base.stated !== base.properties && node.childCount === 0 && node.attrs['listId'] === null
  );
}

function listOf({ stated }: WordParagraph): Pick<ParagraphProperties, 'listId' | 'listLevel'> {
  return { listId: stated.listId, listLevel: stated.listLevel };
}

export function propertiesOf(node: Node): ParagraphProperties {
  const { style, level, listId, listLevel, align } = node.attrs as ParagraphProperties;
  return { style, level, listId, listLevel, align };
}

/**
 * Revisions that a paragraph or a row bears in its attributes. Word has room for one deletion: of several people's, the
 * first is written.
 */
export function markOf(node: Node): RevisionPair {
  const inserted = decodeChanges(node.attrs['inserted'])[0] ?? null;
  const deleted = decodeChanges(node.attrs['deleted'])[0] ?? null;
  return inserted === null && deleted === null ? UNREVISED : { inserted, deleted };
}

function copyParagraph({ element }: WordParagraph, carried: string, writing: Writing): string {
  if (carried === '') return writing.copy(element.start, element.end);
  const { open, close } = tagsOf(element, writing);
  if (element.innerStart === element.end) return open + carried + close;
  const after = childNamed(element, 'w:pPr')?.end ?? element.innerStart;
  return writing.copy(element.start, after) + carried + writing.copy(after, element.end);
}

/** A paragraph's tags as the file has them, attributes and all. */
function tagsOf(element: XmlElement | null, { body, names }: Writing): { open: string; close: string } {
  if (element === null) return { open: names.open('p'), close: names.close('p') };
  const open = body.raw.source.slice(element.start, element.innerStart).replace(/\s*\/>$/, '>');
  return { open, close: `</${/^<([^\s/>]+)/.exec(open)![1]!}>` };
}
