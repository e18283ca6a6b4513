import type { Line, PageLines } from './page-lines.ts';

/** Share of the page's height, from the top and from the bottom, in which headers and footers stand. */
const MARGIN = 0.12;
const EDGE_LINES = 3;

/**
 * Takes out what is printed on every page: headers and footers that repeat but for their digits, and page numbers.
 * A line counts as repeated on at least three pages and half of those that could have it (odd and even may differ).
 */
export function dropFurniture(pages: readonly PageLines[]): PageLines[] {
  const counts = new Map<string, number>();
  for (const page of pages) {
    for (const key of new Set(edgeLines(page).map(({ line, edge }) => keyOf(line, edge)))) {
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
  }
  const enough = Math.max(3, Math.ceil((pages.length - 1) / 2) * 0.9);
  return pages.map((page) => {
    const dropped = new Set<Line>();
    for (const { line, edge } of edgeLines(page)) {
      const repeated = pages.length >= 3 && (counts.get(keyOf(line, edge)) ?? 0) >= enough;
      if (repeated || (pages.length >= 2 && isPageNumber(line.text))) dropped.add(line);
    }
    return { ...page, lines: page.lines.filter((line) => !dropped.has(line) && !PAGE_MARK.test(line.text)) };
  });
}

type Edge = 'top' | 'bottom';

function edgeLines({ lines, height }: PageLines): { line: Line; edge: Edge }[] {
  const sorted = [...lines].sort((a, b) => a.y - b.y);
  const top = sorted.filter(({ y }) => y < height * MARGIN).slice(0, EDGE_LINES);
  const bottom = sorted.filter(({ y }) => y > height * (1 - MARGIN)).slice(-EDGE_LINES);
  return [
    ...top.map((line) => ({ line, edge: 'top' as const })),
    ...bottom.map((line) => ({ line, edge: 'bottom' as const })),
  ];
}

function keyOf({ text }: Line, edge: Edge): string {
  return `${edge}/${text.replace(/\d+/g, '#').replace(/\s+/g, ' ').toLowerCase()}`;
}

/** "- 7 -" alone on a line is a page number wherever it stands: of the page that was printed before. */
const PAGE_MARK = /^[-–—]\s*\d{1,4}\s*[-–—]$/;

/** "7", "- 7 -", "Page 7", "Page 7 of 12", "7/12", "iv". */
function isPageNumber(text: string): boolean {
  return /^(?:page\s+)?[-–—[(]?\s*(?:\d{1,4}|[ivxl]{1,6})\s*[-–—\])]?(?:\s*(?:of|\/)\s*\d{1,4})?$/i.test(
    text.trim(),
  );
}
