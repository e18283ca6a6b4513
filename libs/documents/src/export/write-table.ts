import type { Node } from 'prosemirror-model';

import { rawXml } from '../docx/raw-xml.ts';
import type { WordCell, WordRow, WordTable } from '../docx/word-model.ts';
import { childNamed, childrenNamed, elementsOf, type XmlElement } from '../xml/xml-element.ts';
import { matchInOrder } from './match-blocks.ts';
import { gridOf, type GridCell, type GridRow } from './table-grid.ts';
import { writeBlocks } from './write-blocks.ts';
import { markOf } from './write-paragraph.ts';
import { revisionKey, revisionProperties } from './write-revision.ts';
import type { Writing } from './writing.ts';

/**
 * Writes a table. Where its rows have the shape that they have in the file, only what changed in them is written; where
 * rows came or went under merged cells, or cells changed, every row is laid out anew from the file's properties.
 */
export function writeTable(node: Node, position: number, writing: Writing): string {
  const base = writing.baseTables.get(String(node.attrs['id']));
  const rows = placedRows(node, position);
  if (base === undefined) return layOut(rows, null, writing);
  const matched = matchInOrder(
    base.rows.map(({ id }) => id),
    rows.map(({ row }) => String(row.attrs['id'])),
  );
  return isSameShape(rows, matched, base)
    ? patchRows(rows, matched, base, writing)
    : layOut(rows, base, writing);
}

type PlacedRow = { readonly row: Node; readonly position: number };

function placedRows(table: Node, position: number): PlacedRow[] {
  const rows: PlacedRow[] = [];
  table.forEach((row, offset) => rows.push({ row, position: position + 1 + offset }));
  return rows;
}

function isSameShape(rows: readonly PlacedRow[], matched: readonly number[], base: WordTable): boolean {
  const merges = base.rows.some(({ cells }) => cells.some(({ rowspan }) => rowspan > 1));
  const sameRows = matched.length === base.rows.length && !matched.includes(-1);
  if (merges && !sameRows) return false;
  return rows.every(({ row }, index) => {
    const old = base.rows[matched[index]!];
    return old === undefined ? !hasRowspan(row) : sameCells(row, old);
  });
}

function sameCells(row: Node, base: WordRow): boolean {
  if (row.childCount !== base.cells.length) return false;
  return base.cells.every(({ colspan, rowspan }, index) => {
    const { attrs } = row.child(index);
    return attrs['colspan'] === colspan && attrs['rowspan'] === rowspan;
  });
}

function hasRowspan(row: Node): boolean {
  for (let index = 0; index < row.childCount; index++)
    if (row.child(index).attrs['rowspan'] !== 1) return true;
  return false;
}

function patchRows(
  rows: readonly PlacedRow[],
  matched: readonly number[],
  base: WordTable,
  writing: Writing,
): string {
  let xml = '';
  let from = base.element.start;
  let next = 0;
  const writeNew = (until: number) => {
    for (; next < until; next++) {
      const donor = base.rows[matched.findLast((each, index) => index < next && each !== -1) ?? 0]!;
      xml += writeRow(gridOf([rows[next]!.row])[0]!, rows[next]!, donor, writing);
    }
  };
  base.rows.forEach((row, index) => {
    xml += writing.copy(from, row.element.start);
    const kept = matched.indexOf(index);
    if (index === 0)
      writeNew(
        Math.max(
          0,
          matched.findIndex((each) => each !== -1),
        ),
      );
    if (kept !== -1) {
      xml += patchRow(rows[kept]!, row, writing);
      next = kept + 1;
      const following = matched.findIndex((each, at) => at > kept && each !== -1);
      writeNew(following === -1 ? rows.length : following);
    }
    from = row.element.end;
  });
  writeNew(rows.length);
  return xml + writing.copy(from, base.element.end);
}

function patchRow({ row, position }: PlacedRow, base: WordRow, writing: Writing): string {
  let xml = copyRowHead(row, base, writing);
  let from = base.cells[0]!.element.start;
  let at = position + 1;
  base.cells.forEach((cell, index) => {
    const node = row.child(index);
    xml += writing.copy(from, cell.element.innerStart) + writeCellContent(node, at, cell, writing);
    from = cell.element.innerEnd;
    at += node.nodeSize;
  });
  return xml + writing.copy(from, base.element.end);
}

/** From the row's start to its first cell, with the revisions that the row bears now. */
function copyRowHead(row: Node, base: WordRow, writing: Writing): string {
  const { element } = base;
  const first = base.cells[0]!.element.start;
  const properties = childNamed(element, 'w:trPr');
  const revised = rowRevisions(row, base, writing);
  if (revised === null) return writing.copy(element.start, first);
  const inner = writeRowProperties(properties, revised, writing);
  if (properties !== undefined) {
    return writing.copy(element.start, properties.start) + inner + writing.copy(properties.end, first);
  }
  const after = childNamed(element, 'w:tblPrEx')?.end ?? element.innerStart;
  return writing.copy(element.start, after) + inner + writing.copy(after, first);
}

/** Null where the file already says so. */
function rowRevisions(row: Node, base: WordRow, writing: Writing): string | null {
  const pair = markOf(row);
  const before = writing.baseRows.get(base.id);
  if (before !== undefined && revisionKey(markOf(before)) === revisionKey(pair)) return null;
  return revisionProperties(pair, writing, false);
}

function writeRowProperties(properties: XmlElement | undefined, revisions: string, writing: Writing): string {
  const kept = properties === undefined ? [] : elementsOf(properties);
  const raw = (all: readonly XmlElement[]) => all.map((each) => rawXml(each, writing.body.raw)).join('');
  const plain = kept.filter(({ name }) => !['w:ins', 'w:del', 'w:trPrChange'].includes(name));
  const change = kept.filter(({ name }) => name === 'w:trPrChange');
  const inner = raw(plain) + revisions + raw(change);
  return inner === '' ? '' : writing.names.element('trPr', {}, inner);
}

/** Content of a cell, its properties excepted when they are copied with the cell's start. */
function writeCellContent(node: Node, position: number, base: WordCell, writing: Writing): string {
  return writeBlocks(node, position + 1, base, writing);
}

function layOut(rows: readonly PlacedRow[], base: WordTable | null, writing: Writing): string {
  const { names } = writing;
  const grid = gridOf(rows.map(({ row }) => row));
  const columns = Math.max(...grid.map(({ cells }) => cells.reduce((sum, { colspan }) => sum + colspan, 0)));
  const old = base === null ? undefined : childNamed(base.element, 'w:tblGrid');
  const keepsGrid = old !== undefined && childrenNamed(old, 'w:gridCol').length === columns;
  const properties = base === null ? undefined : childNamed(base.element, 'w:tblPr');
  const width = Math.floor(9_000 / columns);
  const head =
    (properties === undefined ? newTableProperties(writing) : rawXml(properties, writing.body.raw)) +
    (keepsGrid
      ? rawXml(old, writing.body.raw)
      : names.element('tblGrid', {}, names.element('gridCol', { w: width }).repeat(columns)));
  const byId = new Map(base?.rows.map((row) => [row.id, row]));
  const body = rows.map((placed, index) => {
    const own = byId.get(String(placed.row.attrs['id'])) ?? null;
    return writeRow(grid[index]!, placed, own ?? base?.rows[0] ?? null, writing);
  });
  return names.element('tbl', {}, head + body.join(''));
}

function newTableProperties({ names, tableStyle }: Writing): string {
  const border = (side: string) => names.element(side, { val: 'single', sz: 4, space: 0, color: 'auto' });
  const sides = ['top', 'left', 'bottom', 'right', 'insideH', 'insideV'].map(border).join('');
  const style = tableStyle === null ? '' : names.element('tblStyle', { val: tableStyle });
  const borders = tableStyle === null ? names.element('tblBorders', {}, sides) : '';
  const full = names.element('tblW', names.strict ? { w: '100%', type: 'pct' } : { w: 5000, type: 'pct' });
  return names.element('tblPr', {}, style + full + borders);
}

/** Writes a whole row, with the properties of the row that it is or follows. */
function writeRow(
  grid: GridRow,
  { row, position }: PlacedRow,
  from: WordRow | null,
  writing: Writing,
): string {
  const { names } = writing;
  const properties = from === null ? undefined : childNamed(from.element, 'w:trPr');
  const head = writeRowProperties(properties, revisionProperties(markOf(row), writing, false), writing);
  const isItself = from?.id === String(row.attrs['id']);
  const cells = grid.cells.map((cell, index) => {
    const donor = from?.cells[index] ?? from?.cells.at(-1) ?? null;
    const cellHead = writeCellProperties(cell, donor, writing);
    if (cell.node === null) return names.element('tc', {}, cellHead + names.element('p'));
    const start = position + 1 + cell.offset;
    const own = isItself && donor !== null && cell.index < from.cells.length ? from.cells[cell.index]! : null;
    const base = own === null ? null : { ...own, element: afterProperties(own.element) };
    return names.element('tc', {}, cellHead + writeBlocks(cell.node, start + 1, base, writing));
  });
  return names.element('tr', {}, head + cells.join(''));
}

/** The cell's element without its properties: they are written, not copied. */
function afterProperties(cell: XmlElement): XmlElement {
  const properties = childNamed(cell, 'w:tcPr');
  return properties === undefined ? cell : { ...cell, innerStart: properties.end };
}

function writeCellProperties(cell: GridCell, donor: WordCell | null, writing: Writing): string {
  const { names } = writing;
  const written = new Set([
    'w:gridSpan',
    'w:hMerge',
    'w:vMerge',
    'w:cellIns',
    'w:cellDel',
    'w:cellMerge',
    'w:tcPrChange',
  ]);
  const old = donor === null ? undefined : childNamed(donor.element, 'w:tcPr');
  const kept = old === undefined ? [] : elementsOf(old).filter(({ name }) => !written.has(name));
  const raw = (all: readonly XmlElement[]) => all.map((each) => rawXml(each, writing.body.raw)).join('');
  const first = kept.filter(({ name }) => name === 'w:cnfStyle' || name === 'w:tcW');
  const rest = kept.filter(({ name }) => name !== 'w:cnfStyle' && name !== 'w:tcW');
  const span = cell.colspan === 1 ? '' : names.element('gridSpan', { val: cell.colspan });
  const merge = cell.merge === null ? '' : names.element('vMerge', { val: cell.merge });
  const inner = raw(first) + span + merge + raw(rest);
  return inner === '' ? '' : names.element('tcPr', {}, inner);
}
