export type Segment = { readonly start: number; readonly end: number };

/** White space as Python's `\s` knows it: the yardstick was first written there, and both must cut alike. */
const SPACE = '[\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]';
const BLOCK = new RegExp(`[^\\n]+(?:\\n(?!${SPACE}*\\n)[^\\n]+)*`, 'g');
const GAP = new RegExp(`(?<=[.;:])${SPACE}+(?=[A-Z("\\u201c(])`, 'g');
const ONLY_SPACE = new RegExp(`^${SPACE}*$`);
const SHORTEST = 40;

/**
 * The fixed segments over which average precision is measured, whatever units a model cuts: paragraphs between blank
 * lines, cut at ends of sentences that are longer than 40 characters.
 */
export function canonicalSegments(text: string): Segment[] {
  const segments: Segment[] = [];
  for (const { 0: block, index } of text.matchAll(BLOCK)) {
    let from = 0;
    for (const gap of block.matchAll(GAP)) {
      if (gap.index - from <= SHORTEST) continue;
      segments.push({ start: index + from, end: index + gap.index });
      from = gap.index + gap[0].length;
    }
    if (from < block.length) segments.push({ start: index + from, end: index + block.length });
  }
  return segments.filter(({ start, end }) => !ONLY_SPACE.test(text.slice(start, end)));
}
