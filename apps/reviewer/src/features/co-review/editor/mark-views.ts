import type { Mark } from 'prosemirror-model';
import type { EditorView, MarkViewConstructor } from 'prosemirror-view';
import type { AuthorBook } from './author-book.ts';
import { drawAuthor } from './draw-author.ts';

const SAFE_LINK = /^(https?:|mailto:|#)/i;

/** How marks are drawn: changes in their author's colour, comments as a highlight, links that open beside. */
export function markViews(book: () => AuthorBook): Record<string, MarkViewConstructor> {
  const authored =
    (tag: 'ins' | 'del' | 'span', className: string, verb: string): MarkViewConstructor =>
    (mark) => {
      const dom = document.createElement(tag);
      const author = book().get(String(mark.attrs['by']));
      dom.className = `change ${className}`;
      dom.dataset['change'] = String(mark.attrs['id']);
      dom.dataset['kind'] = author.kind;
      drawAuthor(dom, author);
      dom.title = `${verb} by ${author.name}`;
      return { dom };
    };
  return {
    inserted: authored('ins', 'inserted', 'Inserted'),
    deleted: authored('del', 'deleted', 'Deleted'),
    reformatted: authored('span', 'reformatted', 'Formatting changed'),
    comment: (mark) => {
      const dom = document.createElement('span');
      dom.className = 'commented';
      dom.dataset['thread'] = String(mark.attrs['id']);
      return { dom };
    },
    link: (mark: Mark) => {
      const dom = document.createElement('a');
      const href = String(mark.attrs['href']);
      // The server lets nothing else in; a page that is told otherwise still shows text only.
      if (SAFE_LINK.test(href)) {
        dom.href = href;
        dom.target = '_blank';
        dom.rel = 'noopener noreferrer nofollow';
      }
      return { dom };
    },
    object: (mark, _view: EditorView) => {
      const dom = document.createElement('span');
      dom.className = 'object';
      const text = String(mark.attrs['text']);
      dom.dataset['text'] = text === '' ? `[${String(mark.attrs['kind'])}]` : text;
      return { dom };
    },
  };
}
