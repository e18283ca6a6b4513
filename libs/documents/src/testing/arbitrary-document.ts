import { OBJECT_CHARACTER, schema } from '@countersign/redline';
import * as fc from 'fast-check';
import { Mark, type Node } from 'prosemirror-model';

const FORMATS = ['strong', 'emphasis', 'underline', 'strike', 'superscript'] as const;

/** Text that a paragraph may hold: anything that XML can, but for the characters with a meaning of their own. */
const words = fc
  .oneof(
    fc.constantFrom(
      'The Supplier ',
      'shall ',
      'pay ',
      ' ',
      '\t',
      '\n',
      '"quotes" & <tags> ',
      'é😀\u00A0',
      '\u2011',
    ),
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 8 }),
  )
  .map((text) =>
    text.replace(/[\u2028\u2029\uFFFC\r\uFFFE\uFFFF]|[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F]/g, '·'),
  );

const run = fc
  .record({
    text: words,
    formats: fc.subarray([...FORMATS]),
    link: fc.option(fc.constant('https://example.com/'), { freq: 8 }),
  })
  .map(({ text, formats, link }) => {
    const marks = formats.map((name) => schema.marks[name].create());
    return schema.text(
      text,
      Mark.setFrom(link === null ? marks : [...marks, schema.marks.link.create({ href: link })]),
    );
  });

const pageBreak = fc.constant(
  schema.text(OBJECT_CHARACTER, [schema.marks.object.create({ kind: 'page-break', key: '', text: '' })]),
);

const look = fc.oneof(
  { weight: 4, arbitrary: fc.constant({}) },
  {
    weight: 2,
    arbitrary: fc.integer({ min: 0, max: 5 }).map((level) => ({ style: `Heading${level + 1}`, level })),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      listId: fc.constantFrom('bullet-1', 'decimal-2', 'legal-3'),
      listLevel: fc.integer({ min: 0, max: 3 }),
    }),
  },
  { weight: 1, arbitrary: fc.constantFrom('left', 'center', 'right', 'both').map((align) => ({ align })) },
);

const content = fc.array(fc.oneof({ weight: 9, arbitrary: run }, { weight: 1, arbitrary: pageBreak }), {
  maxLength: 5,
});

const paragraph = fc
  .record({ look, content })
  .map(({ look: attributes, content: texts }) => schema.nodes.paragraph.create(attributes, texts));

const cellContent = fc.array(paragraph, { minLength: 1, maxLength: 2 });

/** A table of two columns, sometimes with its first column merged over the rows or its first row over the columns. */
const table = fc
  .record({
    cells: fc.array(fc.tuple(cellContent, cellContent), { minLength: 1, maxLength: 3 }),
    merge: fc.constantFrom('none', 'rows', 'columns'),
  })
  .map(({ cells, merge }) => {
    const cell = (blocks: Node[], attributes = {}) => schema.nodes.tableCell.create(attributes, blocks);
    const rows = cells.map(([left, right], index) => {
      if (merge === 'columns' && index === 0) return [cell(left, { colspan: 2 })];
      if (merge === 'rows' && cells.length > 1)
        return index === 0 ? [cell(left, { rowspan: cells.length }), cell(right)] : [cell(right)];
      return [cell(left), cell(right)];
    });
    return schema.nodes.table.create(
      null,
      rows.map((row) => schema.nodes.tableRow.create(null, row)),
    );
  });

/** A document as text and Markdown imports make them: without ids of Word's. */
export const arbitraryDocument: fc.Arbitrary<Node> = fc
  .array(fc.oneof({ weight: 5, arbitrary: paragraph }, { weight: 1, arbitrary: table }), {
    minLength: 1,
    maxLength: 6,
  })
  .map((blocks) => withIds(schema.nodes.doc.create(null, [...blocks, schema.nodes.paragraph.create()])));

function withIds(doc: Node): Node {
  let count = 0;
  const visit = (node: Node): Node => {
    if (node.isText) return node;
    const attributes = 'id' in node.attrs ? { ...node.attrs, id: `x-${++count}` } : node.attrs;
    return node.type.create(attributes, node.children.map(visit));
  };
  return visit(doc);
}
