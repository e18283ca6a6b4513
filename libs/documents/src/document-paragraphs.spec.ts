import { encodeChange, encodeRestyle, schema } from '@countersign/redline';
import type { Node } from 'prosemirror-model';
import { describe, expect, it } from 'vitest';

import { documentParagraphs, documentPosition } from './document-paragraphs.ts';
import { documentText } from './document-text.ts';

const STAMP = { id: 'c', by: 'a', at: '2026-01-01T00:00:00Z' };
const INSERTED = schema.marks.inserted.create(STAMP);
const DELETED = schema.marks.deleted.create(STAMP);
const PLAIN = { style: null, level: null, listId: null, listLevel: null, align: null };

let ids = 0;
function p(content: Node[], attributes = {}): Node {
  return schema.nodes.paragraph.create({ id: `p${++ids}`, ...attributes }, content);
}

function doc(...blocks: Node[]): Node {
  return schema.nodes.doc.create(null, blocks);
}

const t = (text: string, ...marks: (typeof INSERTED)[]) => schema.text(text, marks);

describe('paragraphs under a view of the changes', () => {
  it('show what each view shows', () => {
    const changed = doc(p([t('a'), t('b', INSERTED), t('c', DELETED), t('d', INSERTED, DELETED)]));
    expect(documentText(changed, { changes: 'accept' })).toBe('ab');
    expect(documentText(changed, { changes: 'reject' })).toBe('ac');
    expect(documentText(changed, { changes: 'both' })).toBe('abcd');
  });

  it('split where a split is proposed, into looks of its own', () => {
    const own = schema.marks.split.create({ properties: JSON.stringify({ ...PLAIN, style: 'Heading1' }) });
    const split = doc(p([t('one'), t('\u2029', INSERTED, own), t('two')], { id: 'x', align: 'both' }));
    const accepted = documentParagraphs(split, 'accept');
    expect(
      accepted.map(({ id, text, properties }) => [id, text, properties.style, properties.align]),
    ).toEqual([
      ['x', 'one', null, 'both'],
      ['x/2', 'two', 'Heading1', null],
    ]);
    expect(documentText(split, { changes: 'reject' })).toBe('onetwo');
  });

  it('join, pass by tables that are gone, and stop at those that are not', () => {
    const gone = { deleted: encodeChange(STAMP) };
    const table = (attributes: object) =>
      schema.nodes.table.create({ id: 't' }, [
        schema.nodes.tableRow.create(attributes, [schema.nodes.tableCell.create(null, [p([t('cell')])])]),
      ]);
    expect(documentText(doc(p([t('a')], gone), table(gone), p([t('b')])))).toBe('ab');
    expect(documentText(doc(p([t('a')], gone), table({}), p([t('b')])))).toBe('a\ncell\nb');
    expect(documentText(doc(p([t('x', DELETED)], gone), p([t('b')])))).toBe('b');
    expect(documentParagraphs(doc(p([], { ...gone, id: 'only' })), 'accept').map(({ id }) => id)).toEqual([
      'only',
    ]);
  });

  it('have the looks that they had before a change of looks', () => {
    const restyled = encodeRestyle(STAMP, { ...PLAIN, style: 'Old' });
    const changed = doc(p([t('a')], { style: 'New', restyled }));
    const styles = (['accept', 'reject'] as const).map(
      (view) => documentParagraphs(changed, view)[0]!.properties.style,
    );
    expect(styles).toEqual(['New', 'Old']);
  });

  it('say which cell they stand in', () => {
    const cell = (text: string, colspan = 1) => schema.nodes.tableCell.create({ colspan }, [p([t(text)])]);
    const row = (...cells: Node[]) => schema.nodes.tableRow.create(null, cells);
    const table = schema.nodes.table.create({ id: 't' }, [
      row(cell('a', 2), cell('b')),
      row(cell('c'), cell('d'), cell('e')),
    ]);
    expect(documentParagraphs(doc(table), 'accept').map(({ cell: at }) => [at?.row, at?.column])).toEqual([
      [0, 0],
      [0, 2],
      [1, 0],
      [1, 1],
      [1, 2],
    ]);
  });

  it('lead back to the document', () => {
    const changed = doc(
      p([t('first')]),
      p([
        t('ab'),
        t('gone', DELETED),
        t('\uFFFC', schema.marks.object.create({ kind: 'image', key: 'k' })),
        t('cd'),
      ]),
    );
    const paragraph = documentParagraphs(changed, 'accept')[1]!;
    expect(paragraph.text).toBe('abcd');
    const signs = [0, 1, 2, 3].map((offset) => {
      const position = documentPosition(paragraph, offset)!;
      return changed.textBetween(position, position + 1);
    });
    expect(signs).toEqual(['a', 'b', 'c', 'd']);
    expect(documentPosition(paragraph, 9)).toBeNull();
  });
});
