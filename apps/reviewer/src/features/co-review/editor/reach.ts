import { TextSelection } from 'prosemirror-state';
import type { EditorView } from 'prosemirror-view';
import { findingDecorations } from './finding-decorations.ts';

/** Position before the paragraph with this id; null when it is gone. */
export function paragraphPosition(view: EditorView, id: string): number | null {
  let found: number | null = null;
  view.state.doc.descendants((node, position) => {
    if (found !== null) return false;
    if (node.type.name !== 'paragraph') return true;
    if (node.attrs['id'] === id) found = position;
    return false;
  });
  return found;
}

/** Where the words of a comment begin; null when they are gone. */
export function threadPosition(view: EditorView, anchor: string): number | null {
  let found: number | null = null;
  view.state.doc.descendants((node, position) => {
    if (found !== null) return false;
    if (node.marks.some(({ type, attrs }) => type.name === 'comment' && attrs['id'] === anchor))
      found = position;
    return true;
  });
  return found;
}

/** Where a finding's words stand now, or its paragraph when the words are gone. */
export function findingPosition(
  view: EditorView,
  finding: { readonly id: string; readonly paragraphId: string | null },
): number | null {
  if (finding.paragraphId === null) return null;
  const paragraph = paragraphPosition(view, finding.paragraphId);
  if (paragraph === null) return null;
  const size = view.state.doc.nodeAt(paragraph)?.nodeSize ?? 0;
  const drawn = findingDecorations
    .find(view.state, paragraph, paragraph + size)
    .find((one) => (one.spec as { finding?: string }).finding === finding.id);
  return drawn?.from ?? paragraph + 1;
}

/**
 * Brings a place into the middle of the text pane. Only the pane moves: the browser's own way would move the page around
 * it as well. More than once: text on the way gets its true height only when near.
 */
export function scrollToPosition(view: EditorView, position: number): void {
  const reach = (again: number) => {
    if (view.isDestroyed) return;
    const pane = scrollerOf(view.dom);
    if (!pane) return;
    const place = view.coordsAtPos(Math.min(position, view.state.doc.content.size));
    const box = pane.getBoundingClientRect();
    pane.scrollTop += place.top - box.top - pane.clientHeight / 2;
    if (again > 0) requestAnimationFrame(() => reach(again - 1));
  };
  reach(3);
}

function scrollerOf(element: HTMLElement): HTMLElement | null {
  for (let one = element.parentElement; one; one = one.parentElement) {
    if (['auto', 'scroll'].includes(getComputedStyle(one).overflowY)) return one;
  }
  return null;
}

/** Puts the caret at a place and the focus into the text. */
export function focusAt(view: EditorView, position: number | null): void {
  if (position !== null) {
    const $place = view.state.doc.resolve(Math.min(position, view.state.doc.content.size));
    view.dispatch(view.state.tr.setSelection(TextSelection.near($place)).scrollIntoView());
  }
  view.focus();
}

export type CommentAnchor = {
  readonly paragraphId: string;
  readonly start: number;
  readonly end: number;
  readonly quote: string;
};

/** What a comment on the selection would stand on: words of one paragraph. Null where that cannot be. */
export function selectionAnchor(view: EditorView): CommentAnchor | null {
  const { $from, from, to, empty } = view.state.selection;
  if (empty || $from.parent.type.name !== 'paragraph') return null;
  const begin = $from.start();
  const end = Math.min(to, $from.end());
  const id = $from.parent.attrs['id'] as string | null;
  if (id === null || end <= from) return null;
  return {
    paragraphId: id,
    start: from - begin,
    end: end - begin,
    quote: view.state.doc.textBetween(from, end),
  };
}

/** The text of a finding's paragraph with every change accepted. */
export function proposedParagraph(view: EditorView, paragraphId: string): string | null {
  const position = paragraphPosition(view, paragraphId);
  const node = position === null ? null : view.state.doc.nodeAt(position);
  if (!node) return null;
  let text = '';
  node.forEach((child) => {
    if (!child.marks.some((mark) => mark.type.name === 'deleted')) text += child.text ?? '';
  });
  return text;
}
