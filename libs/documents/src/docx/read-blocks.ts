import type { ParagraphProperties, NumberingModel } from '@countersign/redline';

import { ImportRefusal } from '../import-refusal.ts';
import { grouped, tooMuch } from '../too-much.ts';
import { childNamed, elementsOf, type XmlElement } from '../xml/xml-element.ts';
import type { BlockIds } from './block-ids.ts';
import { readParagraphProperties } from './paragraph-properties.ts';
import { followComment, readInline } from './read-inline.ts';
import type { Styles } from './read-styles.ts';
import { readTable } from './read-table.ts';
import { chosenBranch, followMove, readChange, warn, type Reading } from './reading.ts';
import type { ResolvedItem } from './resolve-fields.ts';
import type { WordBlock, WordChange, WordParagraph } from './word-model.ts';

export type BodyReading = Reading & {
  readonly ids: BlockIds;
  readonly styles: Styles;
  readonly numbering: NumberingModel;
  /** Items of each paragraph, comment points included, until the comments have found their text. */
  readonly rawItems: Map<WordParagraph, ResolvedItem[]>;
  readonly maxCharacters: number;
};

const MAX_NESTED_TABLES = 20;

/** Reads block content (a body, a cell), looking through wrappers that the document does not show. */
export function readBlocks(parent: XmlElement, reading: BodyReading, depth = 0): WordBlock[] {
  const blocks: WordBlock[] = [];
  for (const child of elementsOf(parent)) {
    switch (child.name) {
      case 'w:p':
        blocks.push(readParagraph(child, reading));
        break;
      case 'w:tbl': {
        if (depth >= MAX_NESTED_TABLES) {
          throw new ImportRefusal(
            'too-large',
            `The file nests tables more than ${MAX_NESTED_TABLES} deep. Take the innermost out of the others, and upload it again.`,
          );
        }
        const table = readTable(child, reading, depth);
        if (table !== null) blocks.push(table);
        break;
      }
      case 'w:sdt':
      case 'w:sdtContent':
      case 'w:customXml':
      case 'w:smartTag':
      case 'w:ins':
      case 'w:del':
      case 'w:moveFrom':
      case 'w:moveTo':
        blocks.push(...readBlocks(child, reading, depth));
        break;
      case 'mc:AlternateContent': {
        const branch = chosenBranch(child);
        if (branch !== undefined) blocks.push(...readBlocks(branch, reading, depth));
        break;
      }
      default:
        followBetweenBlocks(child, reading);
    }
  }
  return blocks;
}

/** Elements between blocks that matter to the blocks; everything else there is left where it is. */
export function followBetweenBlocks(element: XmlElement, reading: Reading): void {
  if (element.name === 'w:commentRangeStart' || element.name === 'w:commentRangeEnd')
    followComment(element, reading);
  else if (element.name === 'w:altChunk') {
    warn(reading, 'embedded-part', 'A document embedded in this one is kept but not shown.');
  } else followMove(element, reading);
}

function readParagraph(element: XmlElement, reading: BodyReading): WordParagraph {
  const id = reading.ids.paragraph(element);
  const properties = childNamed(element, 'w:pPr');
  const mark = childNamed(properties, 'w:rPr');
  const items = readInline(element, reading);
  if (reading.characters > reading.maxCharacters) {
    throw tooMuch(
      `The file holds more than ${grouped(reading.maxCharacters)} characters of text`,
      reading.maxCharacters,
    );
  }
  const stated = readParagraphProperties(properties, reading.styles, reading.numbering);
  const isBreak =
    childNamed(properties, 'w:sectPr') !== undefined && !items.some(({ type }) => type === 'span');
  const restyled = readRestyle(properties, reading);
  const paragraph: WordParagraph = {
    type: 'paragraph',
    element,
    id,
    properties: isBreak ? withoutNumber(stated) : stated,
    stated,
    inserted: readMarkChange(mark, ['w:ins', 'w:moveTo'], items, reading),
    deleted: readMarkChange(mark, ['w:del', 'w:moveFrom'], items, reading),
    restyled: isBreak && restyled !== null ? { ...restyled, was: withoutNumber(restyled.was) } : restyled,
    items: [],
  };
  reading.rawItems.set(paragraph, items);
  return paragraph;
}

/** A paragraph that is nothing but a section break bears no number in Word, whatever its style says. */
function withoutNumber(properties: ParagraphProperties): ParagraphProperties {
  return { ...properties, listId: null, listLevel: null };
}

function readMarkChange(
  mark: XmlElement | undefined,
  names: readonly [string, string],
  items: readonly ResolvedItem[],
  reading: Reading,
): WordChange | null {
  const element = childNamed(mark, names[0]) ?? childNamed(mark, names[1]);
  if (element === undefined) return null;
  const change = readChange(element, reading);
  if (element.name === names[0]) return change;
  // The move's range may both open and close inside the paragraph, after its properties: the text knows its name.
  const side = names[0] === 'w:ins' ? 'inserted' : 'deleted';
  const moved = items.findLast(
    (item) => item.type === 'span' && typeof item.revisions[side]?.move === 'string',
  );
  const move = moved?.type === 'span' ? (moved.revisions[side]?.move ?? null) : null;
  return { ...change, move: move ?? change.move };
}

function readRestyle(properties: XmlElement | undefined, reading: BodyReading): WordParagraph['restyled'] {
  const change = childNamed(properties, 'w:pPrChange');
  if (change === undefined) return null;
  return {
    author: change.attributes['w:author'] ?? '',
    date: change.attributes['w:date'] ?? '',
    was: readParagraphProperties(childNamed(change, 'w:pPr'), reading.styles, reading.numbering),
  };
}
