import type { EditorState } from 'prosemirror-state';
import { labelAt } from './numbering-plugin.ts';

export type Section = {
  readonly paragraphId: string;
  readonly position: number;
  readonly level: number;
  readonly label: string;
  readonly title: string;
};

export type DocumentOutline = {
  readonly sections: readonly Section[];
  /** Paragraph id → index of its section (−1 before the first) and place in the text. */
  readonly places: ReadonlyMap<string, { readonly section: number; readonly order: number }>;
};

export const NO_OUTLINE: DocumentOutline = { sections: [], places: new Map() };

const LONGEST_TITLE = 80;

/**
 * Sections of the contract and which paragraph is in which. Headings make sections; a contract without any is divided
 * by the outermost numbers of its lists.
 */
export function outlineOf(state: EditorState): DocumentOutline {
  const { doc } = state;
  let headed = false;
  doc.descendants((node) => {
    if (node.type.name !== 'paragraph') return !headed;
    headed ||= node.attrs['level'] !== null && node.textContent.trim() !== '';
    return false;
  });
  const sections: Section[] = [];
  const places = new Map<string, { section: number; order: number }>();
  doc.descendants((node, position) => {
    if (node.type.name !== 'paragraph') return true;
    const { id, level, listId, listLevel } = node.attrs as Record<string, string | number | null>;
    const heads = headed ? level !== null : listId !== null && (listLevel ?? 0) === 0;
    const title = heads ? shortTitle(visibleText(node)) : '';
    if (title !== '') {
      sections.push({
        paragraphId: String(id),
        position,
        level: headed ? Number(level) : 0,
        label: labelAt(state, position, node.nodeSize),
        title,
      });
    }
    places.set(String(id), { section: sections.length - 1, order: places.size });
    return false;
  });
  return { sections, places };
}

function visibleText(node: EditorState['doc']): string {
  let text = '';
  node.forEach((child) => {
    if (!child.marks.some((mark) => mark.type.name === 'deleted')) text += child.text ?? '';
  });
  return text.replace(/\s+/g, ' ').trim();
}

/** The words up to the first full stop or colon, where a clause carries its heading in its first line. */
function shortTitle(text: string): string {
  const first = /^(.{3,79}?)[.:](\s|$)/.exec(text)?.[1] ?? text;
  return first.length > LONGEST_TITLE ? `${first.slice(0, LONGEST_TITLE).trimEnd()}…` : first;
}
