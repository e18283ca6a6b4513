import { childNamed, elementsOf, integerOf, valueOf, type XmlElement } from '../xml/xml-element.ts';
import { followBetweenBlocks, readBlocks, type BodyReading } from './read-blocks.ts';
import { chosenBranch, readChange, warn } from './reading.ts';
import type { WordCell, WordRow, WordTable } from './word-model.ts';

/**
 * Reads a table. Cells that continue a vertical merge are folded into the cell above, as rowspan; cells that continue
 * an old-style horizontal merge into the cell to their left. Null for a table without a cell, which cannot be shown.
 */
export function readTable(element: XmlElement, reading: BodyReading, depth: number): WordTable | null {
  const id = reading.ids.table();
  const columns = new Map<number, WordCell>();
  const rows: WordRow[] = [];
  for (const row of unwrap(element, 'w:tr', reading)) {
    const read = readRow(row, { reading, depth, columns });
    if (read.cells.length > 0) rows.push(read);
  }
  return rows.length === 0 ? null : { type: 'table', element, id, rows };
}

type RowReading = {
  readonly reading: BodyReading;
  readonly depth: number;
  /** Column → the cell that a vertical merge in this column continues. */
  readonly columns: Map<number, WordCell>;
};

function readRow(element: XmlElement, { reading, depth, columns }: RowReading): WordRow {
  const id = reading.ids.row(element);
  const properties = childNamed(element, 'w:trPr');
  const inserted = childNamed(properties, 'w:ins');
  const deleted = childNamed(properties, 'w:del');
  const cells: (WordCell & { colspan: number })[] = [];
  const extended: WordCell[] = [];
  let column = integerOf(valueOf(properties, 'w:gridBefore')) ?? 0;
  for (const cell of unwrap(element, 'w:tc', reading)) {
    const cellProperties = childNamed(cell, 'w:tcPr');
    const colspan = Math.min(63, Math.max(1, integerOf(valueOf(cellProperties, 'w:gridSpan')) ?? 1));
    const above = columns.get(column);
    if (childNamed(cellProperties, 'w:cellIns') ?? childNamed(cellProperties, 'w:cellDel')) {
      warn(
        reading,
        'cell-change',
        'A tracked insertion or deletion of single cells is kept but not shown as a change.',
      );
    }
    if (continues(cellProperties, 'w:vMerge') && above?.colspan === colspan) extended.push(above);
    else if (continues(cellProperties, 'w:hMerge') && cells.length > 0) cells.at(-1)!.colspan += colspan;
    else {
      const blocks = readBlocks(cell, reading, depth + 1);
      // A cell is never without a paragraph (ECMA-376 part 1, 17.4.65); one that is cannot be shown.
      if (blocks.length > 0) {
        const read = { element: cell, colspan, rowspan: 1, blocks };
        cells.push(read);
        if (childNamed(cellProperties, 'w:vMerge') === undefined) columns.delete(column);
        else columns.set(column, read);
      }
    }
    column += colspan;
  }
  // A row of continuations alone shows nothing: it is left out, and the cells above do not reach into it.
  if (cells.length > 0) for (const cell of extended) cell.rowspan += 1;
  return {
    element,
    id,
    inserted: inserted === undefined ? null : readChange(inserted, reading),
    deleted: deleted === undefined ? null : readChange(deleted, reading),
    cells,
  };
}

function continues(properties: XmlElement | undefined, name: string): boolean {
  const merge = childNamed(properties, name);
  return merge !== undefined && (merge.attributes['w:val'] ?? 'continue') === 'continue';
}

const WRAPPERS = new Set([
  'w:sdt',
  'w:sdtContent',
  'w:customXml',
  'w:ins',
  'w:del',
  'w:moveFrom',
  'w:moveTo',
]);

/** In document order and one at a time, so that what stands between rows or cells is met between them. */
function* unwrap(parent: XmlElement, name: string, reading: BodyReading): Generator<XmlElement> {
  for (const child of elementsOf(parent)) {
    const branch = child.name === 'mc:AlternateContent' ? chosenBranch(child) : undefined;
    if (child.name === name) yield child;
    else if (WRAPPERS.has(child.name)) yield* unwrap(child, name, reading);
    else if (branch !== undefined) yield* unwrap(branch, name, reading);
    else followBetweenBlocks(child, reading);
  }
}
