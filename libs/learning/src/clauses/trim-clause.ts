type Range = { readonly start: number; readonly end: number };

const NUMBER =
  /^(?:(?:ARTICLE|Article|SECTION|Section|Clause|CLAUSE)\s+)?(?:\(?(?:\d{1,3}(?:\.\d{1,3})*|[ivxIVX]{1,5}|[a-zA-Z])[.):]\)?|\d{1,3}(?:\.\d{1,3})+|\d{1,2})(?:\s+|(?=["“(]))/;
const HEADING =
  /^(?:[A-Z][\w’'&/-]*|of|and|or|the|to|for|in|on|by|with|from|upon|&)(?:[,;]?\s+(?:[A-Z][\w’'&/()-]*|of|and|or|the|to|for|in|on|by|with|from|upon|&)){0,7}\s?[.:]\s*[-–—]?\s+(?=["“(\w])/;
const SHORTEST_LEFT = 25;

/** A clause without the number and the heading before it: "5.2 Governing Law. This Agreement …" → "This Agreement …". */
export function trimClause(text: string, { start, end }: Range): Range {
  let from = start;
  for (let steps = 0; steps < 4; steps += 1) {
    const rest = text.slice(from, end);
    const lead = /^\s+/.exec(rest)?.[0] ?? NUMBER.exec(rest)?.[0] ?? HEADING.exec(rest)?.[0];
    if (lead === undefined || rest.length - lead.length < SHORTEST_LEFT) break;
    from += lead.length;
  }
  // Not by a pattern: one that looks for white space before an end tries again at every blank of a long gap.
  return { start: from, end: from + text.slice(from, end).trimEnd().length };
}
