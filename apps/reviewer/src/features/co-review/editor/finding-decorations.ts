import { Decoration } from 'prosemirror-view';
import type { Severity } from '@countersign/domain';
import type { Node } from 'prosemirror-model';
import { decodeChanges, PROPOSED_SPLIT } from '@countersign/redline';
import { blockDecorations } from './block-decorations.ts';
import { locateQuote } from './locate-quote.ts';
import { isUnseen } from './unseen-changes.ts';

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
  /** Findings whose changes are not shown: they are judged without the AI's view. */
  readonly unseen: ReadonlySet<string>;
};

const CHANGES = new Set(['inserted', 'deleted', 'reformatted']);

export function highlightInput(
  highlights: readonly Highlight[],
  current: string | null,
  { changeIds, unseen }: { readonly changeIds: readonly string[]; readonly unseen: ReadonlySet<string> },
): HighlightInput {
  const byParagraph = new Map<string, Highlight[]>();
  for (const highlight of highlights) {
    if (highlight.paragraphId === null) continue;
    const list = byParagraph.get(highlight.paragraphId);
    if (list) list.push(highlight);
    else byParagraph.set(highlight.paragraphId, [highlight]);
  }
  return { byParagraph, current, hand: new Set(changeIds), unseen };
}

/** Findings as highlights over their words, a bar beside changed paragraphs, pilcrows over proposed splits. */
export const findingDecorations = blockDecorations<HighlightInput>({
  name: 'findings',
  initial: { byParagraph: new Map(), current: null, hand: new Set(), unseen: new Set() },
  draw(paragraph, position, { byParagraph, current, hand, unseen }) {
    const drawn: Decoration[] = [];
    const marked = new Set<string>();
    paragraph.forEach((child, offset) => {
      const ids = child.marks.flatMap((mark) =>
        CHANGES.has(mark.type.name) ? [String(mark.attrs['id'])] : [],
      );
      const from = position + 1 + offset;
      if (ids.some((id) => isUnseen(id, unseen))) {
        // The empty title keeps the one around it from being shown.
        drawn.push(Decoration.inline(from, from + child.nodeSize, { class: 'unseen', title: '' }));
      }
      for (const id of ids) if (!isUnseen(id, unseen)) marked.add(id);
      if (!ids.some((id) => hand.has(id))) return;
      drawn.push(Decoration.inline(from, from + child.nodeSize, { class: 'hand' }));
    });
    if (marksOf(paragraph).some((id) => isUnseen(id, unseen)))
      drawn.push(Decoration.node(position, position + paragraph.nodeSize, { class: 'unseen' }));
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
    if ([...before.unseen].sort().join() !== [...after.unseen].sort().join()) return null;
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

/** Changes by which a whole paragraph comes. */
function marksOf(paragraph: Node): readonly string[] {
  const { inserted } = paragraph.attrs as { inserted: unknown };
  return inserted === null || inserted === undefined ? [] : decodeChanges(inserted).map(({ id }) => id);
}

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
