import { proposedText } from '@countersign/redline';
import * as Y from 'yjs';
import { writtenWords } from '../client/written-words.ts';
import { applyUpdates } from '../document/apply-updates.ts';
import { documentRoot } from '../document/document-root.ts';
import { readDocument } from '../document/read-document.ts';

/** Letters for private use, which nobody types. */
const [FIRST, LAST] = [0xe000, 0xf8ff];

/** Each word that people type bears a letter of its own: by it the word is known, whatever it was made again as. */
export class TypedWords {
  #next = FIRST;
  readonly #deleted = new Set<string>();
  /** Their ids. */
  readonly #deletedParagraphs = new Set<unknown>();
  readonly #neverKept = new Set<string>();
  /** With a database. */
  readonly #vanished = new Set<string>();

  /** @returns a letter that no other word bears */
  draw(): string {
    if (this.#next > LAST) throw new Error('More words were typed than there are letters for.');
    const letter = String.fromCharCode(this.#next);
    this.#next += 1;
    return letter;
  }

  /** Somebody deletes this, and sees it. */
  delete(text: string): void {
    for (const letter of this.drawnIn(text)) this.#deleted.add(letter);
  }

  /** The same of a paragraph: what somebody writes in it at that moment may go with it. */
  deleteParagraph(paragraph: Y.XmlElement): void {
    this.delete(lettersIn(paragraph));
    this.#deletedParagraphs.add(paragraph.getAttribute('id'));
  }

  /** A page has ended in the middle of things, before these were kept anywhere. */
  forget(letters: readonly string[]): void {
    for (const letter of letters) this.#neverKept.add(letter);
  }

  /**
   * The database was put back to a copy without these updates. What of them stood in the document is given back by pages that
   * showed it: see `stillOwed`.
   *
   * @returns what did not
   */
  vanish(updates: readonly Uint8Array[], document: Y.Doc): ReadonlySet<string> {
    const standing = new Set(lettersIn(documentRoot(document)));
    const vanished = this.wordsIn(updates);
    for (const letter of vanished) (standing.has(letter) ? this.#vanished : this.#neverKept).add(letter);
    return new Set(vanished.filter((letter) => !standing.has(letter)));
  }

  /**
   * What is wrong with the words in the end.
   *
   * @param updates all that is in the log
   * @param handedBack what people have been given back
   * @param deciding words went by decisions, too
   */
  problems(
    updates: readonly Uint8Array[],
    { handedBack, deciding }: { readonly handedBack: readonly Uint8Array[]; readonly deciding: boolean },
  ): string[] {
    const doc = new Y.Doc({ gc: false });
    applyUpdates(doc, updates);
    return [
      ...told('there twice', this.#twice(doc)),
      ...told('nowhere, and were not handed back', this.#lost(updates, handedBack)),
      ...(deciding ? [] : told('gone, and nobody has deleted them', this.#goneIn(doc))),
    ];
  }

  /**
   * What is wrong with the words that a page showed when a database went back.
   *
   * @param known all that is in the log, and what the person has been given back
   */
  stillOwed(owed: ReadonlySet<string>, known: readonly Uint8Array[]): string[] {
    if (owed.size === 0) return [];
    const there = new Set(this.wordsIn(known));
    const isOwed = (letter: string) => !there.has(letter) && !this.#deleted.has(letter);
    return told('nowhere, and a page had them', new Set([...owed].filter(isOwed)));
  }

  /** Made again by more than one page, or by one that had sent them. */
  #twice(doc: Y.Doc): Set<string> {
    const once = new Set<string>();
    const twice = new Set<string>();
    for (const letter of this.drawnIn(proposedText(readDocument(doc)))) {
      if (once.has(letter)) twice.add(letter);
      once.add(letter);
    }
    return twice;
  }

  #lost(updates: readonly Uint8Array[], handedBack: readonly Uint8Array[]): Set<string> {
    const known = new Set(this.wordsIn([...updates, ...handedBack]));
    const lost = new Set<string>();
    for (let code = FIRST; code < this.#next; code += 1) {
      const letter = String.fromCharCode(code);
      if (known.has(letter) || this.#deleted.has(letter)) continue;
      if (!this.#neverKept.has(letter) && !this.#vanished.has(letter)) lost.add(letter);
    }
    return lost;
  }

  /** Gone from a paragraph that is there, and not with one that somebody has deleted. */
  #goneIn(doc: Y.Doc): Set<string> {
    const { there, gone } = lettersOf(doc, this.#deletedParagraphs);
    const isThere = new Set(this.drawnIn(there));
    const isGone = (letter: string) => !isThere.has(letter) && !this.#deleted.has(letter);
    return new Set(this.drawnIn(gone).filter(isGone));
  }

  /** The letters of the words that are typed in these updates. */
  wordsIn(updates: readonly Uint8Array[]): string[] {
    return writtenWords(updates).flatMap(({ text }) => this.drawnIn(text));
  }

  /** The letters of words in a text. */
  drawnIn(text: string): string[] {
    return text
      .split('')
      .filter((letter) => letter.charCodeAt(0) >= FIRST && letter.charCodeAt(0) < this.#next);
  }
}

/** What stands in a shared text or a block. */
export function lettersIn(node: unknown): string {
  if (node instanceof Y.XmlText)
    return (node.toDelta() as { insert: unknown }[])
      .map(({ insert }) => (typeof insert === 'string' ? insert : ''))
      .join('');
  return node instanceof Y.XmlFragment ? node.toArray().map(lettersIn).join('') : '';
}

/** The letters that stand in the paragraphs of a document, but for these, and those that were taken out of them. */
function lettersOf(
  doc: Y.Doc,
  leftOut: ReadonlySet<unknown>,
): { readonly there: string; readonly gone: string } {
  const letters = { there: '', gone: '' };
  const look = (node: unknown): void => {
    if (!(node instanceof Y.XmlText)) {
      if (node instanceof Y.XmlElement && leftOut.has(node.getAttribute('id'))) return;
      if (node instanceof Y.XmlFragment) node.toArray().forEach(look);
      return;
    }
    for (let item = node._start; item !== null; item = item.right) {
      if (item.content instanceof Y.ContentString)
        letters[item.deleted ? 'gone' : 'there'] += item.content.str;
    }
  };
  look(documentRoot(doc));
  return letters;
}

function told(what: string, words: ReadonlySet<string>): string[] {
  if (words.size === 0) return [];
  const codes = [...words].map((letter) => letter.charCodeAt(0).toString(16));
  return [`${words.size} words are ${what}: ${codes.join(' ')}`];
}
