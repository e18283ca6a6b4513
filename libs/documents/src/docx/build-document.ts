import { encodeChange, encodeRestyle, schema, type ChangeStamp } from '@countersign/redline';
import { Mark, type Node } from 'prosemirror-model';

import type { ChangeIds } from './change-ids.ts';
import { encodeFormatting } from './formatting-json.ts';
import type { Span, WordBlock, WordParagraph, WordRow, WordTable } from './word-model.ts';

export type Building = {
  readonly changes: ChangeIds;
  /** Thread id of a root comment's id in the file. */
  readonly threadOf: (comment: string) => string;
};

/** Makes the ProseMirror document of a Word body; a body without a block gets one empty paragraph. */
export function buildDocument(blocks: readonly WordBlock[], building: Building): Node {
  const content = blocks.map((block) => buildBlock(block, building));
  return schema.nodes.doc.create(
    null,
    content.length === 0 ? [schema.nodes.paragraph.create({ id: 'p-1' })] : content,
  );
}

function buildBlock(block: WordBlock, building: Building): Node {
  return block.type === 'paragraph' ? buildParagraph(block, building) : buildTable(block, building);
}

function buildParagraph(paragraph: WordParagraph, building: Building): Node {
  const content: Node[] = [];
  for (const item of paragraph.items) if (item.type === 'span') content.push(buildText(item, building));
  const mark = building.changes.step({ inserted: paragraph.inserted, deleted: paragraph.deleted });
  const { restyled } = paragraph;
  return schema.nodes.paragraph.create(
    {
      ...paragraph.properties,
      id: paragraph.id,
      inserted: encoded(mark.inserted),
      deleted: encoded(mark.deleted),
      restyled: restyled === null ? null : encodeRestyle(building.changes.single(restyled), restyled.was),
    },
    content,
  );
}

function buildText(span: Span, { changes, threadOf }: Building): Node {
  const { marks } = schema;
  const stamps = changes.step(span.revisions);
  const link = span.chain.findLast(({ kind }) => kind === 'link');
  const all: Mark[] = [...span.formatting];
  if (stamps.inserted !== undefined) all.push(marks.inserted.create(stamps.inserted));
  if (stamps.deleted !== undefined) all.push(marks.deleted.create(stamps.deleted));
  if (stamps.reformatted !== undefined) {
    const was = encodeFormatting(span.revisions.reformatted!.was);
    all.push(marks.reformatted.create({ ...stamps.reformatted, was }));
  }
  const href = link?.href ?? null;
  if (href !== null) all.push(marks.link.create({ href }));
  if (span.object !== null) all.push(marks.object.create(span.object));
  for (const comment of span.comments) all.push(marks.comment.create({ id: threadOf(comment) }));
  return schema.text(span.text, Mark.setFrom(all));
}

function buildTable(table: WordTable, building: Building): Node {
  return schema.nodes.table.create(
    { id: table.id },
    table.rows.map((row) => buildRow(row, building)),
  );
}

function buildRow(row: WordRow, building: Building): Node {
  const { inserted, deleted } = building.changes.step({ inserted: row.inserted, deleted: row.deleted });
  const cells = row.cells.map(({ colspan, rowspan, blocks }) =>
    schema.nodes.tableCell.create(
      { colspan, rowspan },
      blocks.map((block) => buildBlock(block, building)),
    ),
  );
  return schema.nodes.tableRow.create(
    { id: row.id, inserted: encoded(inserted), deleted: encoded(deleted) },
    cells,
  );
}

function encoded(stamp: ChangeStamp | undefined): string | null {
  return stamp === undefined ? null : encodeChange(stamp);
}
