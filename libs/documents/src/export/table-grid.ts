import type { Node } from 'prosemirror-model';

/** A cell as Word writes it: `node` is null for one that continues a vertical merge. */
export type GridCell = {
  readonly node: Node | null;
  /** Index and offset of the node among the row's children. */
  readonly index: number;
  readonly offset: number;
  readonly colspan: number;
  readonly merge: 'restart' | 'continue' | null;
};

export type GridRow = { readonly cells: readonly GridCell[] };

/** Lays rows out on a grid, with a continuing cell in every row that a rowspan reaches into. */
export function gridOf(rows: readonly Node[]): GridRow[] {
  /** Column → rows that the cell begun there still reaches into, and how many columns it covers. */
  const reaching = new Map<number, { left: number; colspan: number }>();
  return rows.map((row, rowIndex) => {
    const cells: GridCell[] = [];
    let column = 0;
    const takeReaching = (): void => {
      for (let above = reaching.get(column); above !== undefined; above = reaching.get(column)) {
        cells.push({ node: null, index: -1, offset: -1, colspan: above.colspan, merge: 'continue' });
        if (above.left === 1) reaching.delete(column);
        else reaching.set(column, { ...above, left: above.left - 1 });
        column += above.colspan;
      }
    };
    row.forEach((node, offset, index) => {
      takeReaching();
      const colspan = Math.max(1, Number(node.attrs['colspan']));
      const rowspan = Math.min(rows.length - rowIndex, Math.max(1, Number(node.attrs['rowspan'])));
      cells.push({ node, index, offset, colspan, merge: rowspan > 1 ? 'restart' : null });
      if (rowspan > 1) reaching.set(column, { left: rowspan - 1, colspan });
      column += colspan;
    });
    takeReaching();
    return { cells };
  });
}
