import { decodeChange, type ParagraphProperties } from '@countersign/redline';
import type { Node } from 'prosemirror-model';

import type { WordParagraph } from '../docx/word-model.ts';
import { childNamed, type XmlElement } from '../xml/xml-element.ts';
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
  const properties = propertiesOf(node);
  const from = base ?? writing.donorFor(properties, inTable);
  const restyled: unknown = node.attrs['restyled'];
  const pieces = writeInline(planInline(node, base), planned.edges, writing);
  return pieces
    .map(({ xml, split }, index) => {
      const look = writeParagraphProperties(
        {
          properties: isStillBreak(node, base) ? { ...properties, ...listOf(base!) } : properties,
          mark: split === null ? markOf(node) : revisionsOf(split),
          restyled: typeof restyled === 'string' ? decodeChange(restyled) : null,
          from,
          keepSection: base !== null && split === null,
        },
        writing,
      );
      const { open, close } = tagsOf(index === 0 ? (base?.element ?? null) : null, writing);
      return open + look + (index === 0 ? carried : '') + xml + close;
    })
    .join('');
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

/** Revisions that a paragraph or a row bears in its attributes. */
export function markOf(node: Node): RevisionPair {
  const stamp = (name: string) => {
    const encoded: unknown = node.attrs[name];
    return typeof encoded === 'string' ? decodeChange(encoded) : null;
  };
  const inserted = stamp('inserted');
  const deleted = stamp('deleted');
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
