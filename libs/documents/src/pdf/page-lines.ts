/** Text that was shown in one go. Distances in points, y downwards from the page's top to the baseline. */
export type Fragment = {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly size: number;
};

/** A line of text as it stands on the page, or in one column of it. */
export type Line = {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly y: number;
  readonly size: number;
};

export type PageLines = { readonly width: number; readonly height: number; readonly lines: readonly Line[] };

/** Share of the type size by which baselines of one line may differ: sub- and superscripts stay in their line. */
const SAME_LINE = 0.45;
/** Gaps, in type sizes: from which on a space was meant, and from which on the text goes on elsewhere. */
const SPACE_GAP = 0.15;
const COLUMN_GAP = 2.2;

/** Puts a page's text into lines in reading order: from top to bottom, columns one after the other. */
export function orderLines(fragments: readonly Fragment[], width: number): Line[] {
  const rows = groupRows(fragments);
  const gutter = findGutter(rows, width);
  if (gutter === null) return rows.map((row) => joinPieces(row.flatMap((piece) => piece)));
  const lines: Line[] = [];
  let left: Line[] = [];
  let right: Line[] = [];
  const flush = () => {
    lines.push(...left, ...right);
    left = [];
    right = [];
  };
  for (const row of rows) {
    const crossing = row.some((piece) => leftOf(piece) < gutter && rightOf(piece) > gutter);
    if (crossing) {
      flush();
      lines.push(joinPieces(row.flat()));
      continue;
    }
    const before = row.filter((piece) => rightOf(piece) <= gutter).flat();
    const after = row.filter((piece) => leftOf(piece) >= gutter).flat();
    if (before.length > 0) left.push(joinPieces(before));
    if (after.length > 0) right.push(joinPieces(after));
  }
  flush();
  return lines;
}

/** Fragments on one baseline, from left to right, in pieces that stand close together. */
type Piece = Fragment[];

function groupRows(fragments: readonly Fragment[]): Piece[][] {
  const sorted = [...fragments].sort((a, b) => a.y - b.y || a.x - b.x);
  const rows: { y: number; size: number; items: Fragment[] }[] = [];
  for (const fragment of sorted) {
    const row = rows.at(-1);
    if (row !== undefined && Math.abs(fragment.y - row.y) <= SAME_LINE * Math.max(row.size, fragment.size)) {
      row.items.push(fragment);
      // The larger type carries the baseline.
      if (fragment.size > row.size) {
        row.y = fragment.y;
        row.size = fragment.size;
      }
    } else rows.push({ y: fragment.y, size: fragment.size, items: [fragment] });
  }
  return rows.map(({ items }) => splitPieces(items.sort((a, b) => a.x - b.x)));
}

function splitPieces(items: readonly Fragment[]): Piece[] {
  const pieces: Piece[] = [];
  for (const item of items) {
    const piece = pieces.at(-1);
    const last = piece?.at(-1);
    const gap = last === undefined ? 0 : item.x - (last.x + last.width);
    if (piece === undefined || gap > COLUMN_GAP * item.size) pieces.push([item]);
    else piece.push(item);
  }
  return pieces;
}

/**
 * The middle of the white strip between two columns, where there is one: most rows have text on both sides of it and
 * few cross it. Null for a page set in one column, a table or a list with tabs.
 */
function findGutter(rows: readonly Piece[][], width: number): number | null {
  const split = rows.filter((row) => row.length === 2);
  if (split.length < 8 || split.length < rows.length * 0.5) return null;
  const middles = split.map(([a, b]) => (rightOf(a!) + leftOf(b!)) / 2).sort((a, b) => a - b);
  const gutter = middles[Math.floor(middles.length / 2)]!;
  if (gutter < width * 0.35 || gutter > width * 0.65) return null;
  const clear = split.filter(([a, b]) => rightOf(a!) <= gutter && leftOf(b!) >= gutter);
  const startsAligned = spread(clear.map(([, b]) => leftOf(b!))) < width * 0.05;
  const wide = clear.filter(
    ([a, b]) => rightOf(a!) - leftOf(a!) > width * 0.25 && rightOf(b!) - leftOf(b!) > width * 0.25,
  );
  return clear.length >= split.length * 0.8 && startsAligned && wide.length >= clear.length * 0.6
    ? gutter
    : null;
}

function spread(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return (sorted[Math.floor(sorted.length * 0.9)] ?? 0) - (sorted[Math.floor(sorted.length * 0.1)] ?? 0);
}

function leftOf(piece: Piece): number {
  return piece[0]!.x;
}

function rightOf(piece: Piece): number {
  return piece.reduce((most, { x, width }) => Math.max(most, x + width), 0);
}

function joinPieces(items: readonly Fragment[]): Line {
  let text = '';
  let right = 0;
  const sizes = new Map<number, number>();
  for (const item of items) {
    const gap = item.x - right;
    const spaced = /\s$/.test(text) || /^\s/.test(item.text) || text === '';
    if (!spaced && gap > COLUMN_GAP * item.size) text += '\t';
    else if (!spaced && gap > SPACE_GAP * item.size) text += ' ';
    text += item.text;
    right = Math.max(right, item.x + item.width);
    const size = Math.round(item.size * 2) / 2;
    sizes.set(size, (sizes.get(size) ?? 0) + item.text.length);
  }
  const [size] = [...sizes].sort((a, b) => b[1] - a[1])[0] ?? [0];
  return {
    text: text
      .replace(/ +/g, ' ')
      .replace(/ ?\t ?/g, '\t')
      .trim(),
    left: items[0]?.x ?? 0,
    right,
    y: items.reduce((most, { y }) => Math.max(most, y), 0),
    size,
  };
}
