import type { DecorationAttrs } from 'prosemirror-view';
import { authorProperties } from '@countersign/ui';
import type { AuthorBook } from './author-book.ts';
import { drawAuthor } from './draw-author.ts';

/** Who somebody in the room is, by the server's word. */
export type PresentUser = {
  readonly id?: string;
  readonly account?: string;
  readonly name?: string;
  readonly kind?: string;
};

export function accountOf(user: PresentUser): string {
  return user.account ?? user.id ?? '';
}

/** A caret with a name flag, which leaves after a moment, by CSS, and comes again when the caret moves. */
export function cursorBuilder(book: () => AuthorBook) {
  return (user: PresentUser, client: number): HTMLElement => {
    const person = book().get(accountOf(user));
    const caret = document.createElement('span');
    caret.className = 'caret';
    caret.dataset['client'] = String(client);
    caret.dataset['kind'] = user.kind ?? person.kind;
    drawAuthor(caret, person);
    const flag = document.createElement('span');
    flag.className = 'flag';
    flag.textContent = user.name ?? person.name;
    caret.append(flag);
    return caret;
  };
}

export function selectionBuilder(book: () => AuthorBook) {
  return (user: PresentUser): DecorationAttrs => ({
    class: 'other-selection',
    style: `--author: ${authorProperties(book().get(accountOf(user)).colour)['--author']}`,
  });
}
