import { Decoration } from 'prosemirror-view';
import type { Severity } from '@countersign/domain';
import { PROPOSED_SPLIT } from '@countersign/redline';
import { blockDecorations } from './block-decorations.ts';
import { locateQuote } from './locate-quote.ts';

/** What the text shows of a finding. */
export type Highlight = {
  readonly id: string;
  readonly paragraphId: string | null;
  readonly start: number | null;
  readonly end: number | null;
  readonly quote: string | null;
  readonly severity: Severity;
  readonly open: boolean;
};

export type HighlightInput = {
  readonly byParagraph: ReadonlyMap<string, readonly Highlight[]>;
  readonly current: string | null;
  /** Changes of the finding in hand. */
  readonly hand: ReadonlySet<string>;
};

const CHANGES = new Set(['inserted', 'deleted', 'reformatted']);

export function highlightInput(
  highlights: readonly Highlight[],
  current: string | null,
  changeIds: readonly string[] = [],
): HighlightInput {
  const byParagraph = new Map<string, Highlight[]>();
  for (const highlight of highlights) {
    if (highlight.paragraphId === null) continue;
    const list = byParagraph.get(highlight.paragraphId);
    if (list) list.push(highlight);
    else byParagraph.set(highlight.paragraphId, [highlight]);
  }
  return { byParagraph, current, hand: new Set(changeIds) };
}

/** Findings as highlights over their words, a bar beside changed paragraphs, pilcrows over proposed splits. */
export const findingDecorations = blockDecorations<HighlightInput>({
  name: 'findings',
  initial: { byParagraph: new Map(), current: null, hand: new Set() },
  draw(paragraph, position, { byParagraph, current, hand }) {
    const drawn: Decoration[] = [];
    const marked = new Set<string>();
    paragraph.forEach((child, offset) => {
      const ids = child.marks.flatMap((mark) =>
        CHANGES.has(mark.type.name) ? [String(mark.attrs['id'])] : [],
      );
      for (const id of ids) marked.add(id);
      if (!ids.some((id) => hand.has(id))) return;
      const from = position + 1 + offset;
      drawn.push(Decoration.inline(from, from + child.nodeSize, { class: 'hand' }));
    });
    if (marked.size > 0)
      drawn.push(Decoration.node(position, position + paragraph.nodeSize, { class: 'changed' }));
    for (const highlight of byParagraph.get(String(paragraph.attrs['id'])) ?? []) {
      const span = locateQuote(paragraph, position, highlight);
      if (!span) continue;
      const state = highlight.open ? 'open' : 'settled';
      const here = highlight.id === current ? ' current' : '';
      drawn.push(
        Decoration.inline(
          span.from,
          span.to,
          { class: `finding ${state}${here}`, 'data-finding': highlight.id },
          { finding: highlight.id },
        ),
      );
    }
    for (let at = paragraph.textContent.indexOf(PROPOSED_SPLIT); at >= 0;) {
      drawn.push(Decoration.inline(position + 1 + at, position + 2 + at, { class: 'split' }));
      at = paragraph.textContent.indexOf(PROPOSED_SPLIT, at + 1);
    }
    return drawn;
  },
  affected(before, after) {
    const ids = new Set<string>();
    const changed = (id: string) => {
      const [old, now] = [before.byParagraph.get(id) ?? [], after.byParagraph.get(id) ?? []];
      return old.length !== now.length || old.some((one, index) => !same(one, now[index]));
    };
    for (const id of new Set([...before.byParagraph.keys(), ...after.byParagraph.keys()])) {
      if (changed(id)) ids.add(id);
    }
    if (before.current !== after.current) {
      for (const { byParagraph, current } of [before, after]) {
        for (const [id, list] of byParagraph) if (list.some((one) => one.id === current)) ids.add(id);
      }
    }
    return ids;
  },
});

function same(one: Highlight, other: Highlight | undefined): boolean {
  return (
    other !== undefined &&
    one.id === other.id &&
    one.start === other.start &&
    one.end === other.end &&
    one.quote === other.quote &&
    one.open === other.open
  );
}
