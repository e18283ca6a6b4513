import type { Node } from 'prosemirror-model';
import type { NodeView, NodeViewConstructor } from 'prosemirror-view';
import { decodeChanges } from '@countersign/redline';
import type { AuthorBook } from './author-book.ts';
import { drawAuthor } from './draw-author.ts';

/** Draws a paragraph: its level, alignment and depth, and the pilcrow where its mark was changed. */
export function paragraphView(book: () => AuthorBook): NodeViewConstructor {
  return (node) => new ParagraphView(node, book);
}

class ParagraphView implements NodeView {
  readonly dom: HTMLElement;
  readonly contentDOM: HTMLElement;
  readonly #book: () => AuthorBook;

  constructor(node: Node, book: () => AuthorBook) {
    this.#book = book;
    this.dom = document.createElement('p');
    this.contentDOM = this.dom;
    this.#draw(node);
  }

  update(node: Node): boolean {
    if (node.type.name !== 'paragraph') return false;
    this.#draw(node);
    return true;
  }

  #draw({ attrs }: Node): void {
    const { dom } = this;
    const level = attrs['level'] as number | null;
    const depth = attrs['listLevel'] as number | null;
    set(dom, 'data-id', attrs['id'] as string | null);
    set(dom, 'data-align', attrs['align'] as string | null);
    set(dom, 'data-style', attrs['style'] as string | null);
    set(dom, 'data-level', level === null ? null : String(level));
    set(dom, 'data-depth', attrs['listId'] === null ? null : String(depth ?? 0));
    set(dom, 'role', level === null ? null : 'heading');
    set(dom, 'aria-level', level === null ? null : String(Math.min(level + 2, 6)));
    this.#drawMark(attrs);
  }

  #drawMark(attrs: Node['attrs']): void {
    const kinds = ['inserted', 'deleted', 'restyled'] as const;
    const kind = kinds.find((one) => attrs[one] !== null && attrs[one] !== undefined);
    const [change] = kind === undefined ? [] : safely(attrs[kind]);
    set(this.dom, 'data-mark', kind ?? null);
    set(this.dom, 'data-change', change?.id ?? null);
    if (change) {
      drawAuthor(this.dom, this.#book().get(change.by));
    } else if (this.dom.hasAttribute('style')) {
      this.dom.removeAttribute('style');
    }
  }

  ignoreMutation(mutation: { type: string }): boolean {
    return mutation.type === 'attributes';
  }
}

/** A row that is proposed, or proposed to go. */
export function tableRowView(book: () => AuthorBook): NodeViewConstructor {
  return (node) => {
    const dom = document.createElement('tr');
    const draw = ({ attrs }: Node) => {
      const kind = (['inserted', 'deleted'] as const).find((one) => attrs[one] !== null);
      const [change] = kind === undefined ? [] : safely(attrs[kind]);
      set(dom, 'data-mark', kind ?? null);
      set(dom, 'data-change', change?.id ?? null);
      if (change) drawAuthor(dom, book().get(change.by));
    };
    draw(node);
    return {
      dom,
      contentDOM: dom,
      update: (next) => {
        if (next.type !== node.type) return false;
        draw(next);
        return true;
      },
      ignoreMutation: (mutation) => mutation.type === 'attributes',
    };
  };
}

function safely(attribute: unknown) {
  try {
    return decodeChanges(attribute);
  } catch {
    return [];
  }
}

function set(dom: HTMLElement, name: string, value: string | null): void {
  if (value === null) dom.removeAttribute(name);
  else if (dom.getAttribute(name) !== value) dom.setAttribute(name, value);
}
