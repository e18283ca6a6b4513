import type { Node } from 'prosemirror-model';

import type { ParagraphProperties } from '../change.ts';
import { PLAIN_PROPERTIES } from '../properties.ts';
import { schema } from '../schema.ts';
import type { Random } from './random.ts';

const WORDS = [
  'the',
  'Supplier',
  'shall',
  'pay',
  'all',
  'fees',
  'within',
  'thirty',
  '(30)',
  'days',
  'aa',
  'of',
  'a',
];

/** A small contract: headings, clauses, lists, empty paragraphs, formatted text, and now and then a table. */
export function randomDocument(random: Random): Node {
  const ids = { n: 0 };
  const blocks = Array.from({ length: random.integer(1, 6) }, () =>
    random.chance(0.15) ? randomTable(random, ids) : randomParagraph(random, ids),
  );
  // Somewhere to go on typing whatever happens to the tables.
  blocks.splice(random.integer(0, blocks.length), 0, randomParagraph(random, ids));
  return schema.nodes.doc.create(null, blocks);
}

export function randomWords(random: Random, most: number): string {
  return Array.from({ length: random.integer(1, most) }, () => random.pick(WORDS)).join(' ');
}

export function randomProperties(random: Random): ParagraphProperties {
  switch (random.integer(0, 3)) {
    case 0:
      return { ...PLAIN_PROPERTIES, style: 'Heading1', level: 0 };
    case 1:
      return { ...PLAIN_PROPERTIES, listId: random.pick(['1', '2']), listLevel: random.integer(0, 2) };
    case 2:
      return { ...PLAIN_PROPERTIES, align: random.pick(['center', 'right']) };
    default:
      return PLAIN_PROPERTIES;
  }
}

type Ids = { n: number };

function nextId(ids: Ids): string {
  ids.n += 1;
  return `p${ids.n}`;
}

function randomParagraph(random: Random, ids: Ids): Node {
  const attributes = { ...randomProperties(random), id: nextId(ids) };
  if (random.chance(0.15)) return schema.nodes.paragraph.create(attributes);
  const runs = Array.from({ length: random.integer(1, 3) }, () => {
    const marks = random.chance(0.3)
      ? [schema.marks[random.pick(['strong', 'emphasis', 'underline'] as const)].create()]
      : [];
    return schema.text(`${randomWords(random, 4)} `, marks);
  });
  return schema.nodes.paragraph.create(attributes, runs);
}

function randomTable(random: Random, ids: Ids): Node {
  const columns = random.integer(1, 2);
  const rows = Array.from({ length: random.integer(1, 3) }, () =>
    schema.nodes.tableRow.create(
      { id: nextId(ids) },
      Array.from({ length: columns }, () =>
        schema.nodes.tableCell.create(
          null,
          Array.from({ length: random.chance(0.2) ? 2 : 1 }, () => randomParagraph(random, ids)),
        ),
      ),
    ),
  );
  return schema.nodes.table.create({ id: nextId(ids) }, rows);
}
