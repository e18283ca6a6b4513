import { schema } from '@countersign/redline';
import * as Y from 'yjs';
import { documentRoot } from '../document/document-root.ts';
import { marksToAttributes } from '../document/marks.ts';
import { removeLetters } from '../document/remove-letters.ts';
import type { Chance } from './chance.ts';
import { lettersIn, type TypedWords } from './typed-words.ts';

type Suggester = {
  readonly chance: Chance;
  readonly account: string;
  /** All that this person types while suggesting is made of it, and nobody else uses it. */
  readonly letter: string;
  /** Of this edit alone. */
  readonly sign: string;
  /** The first letter of what it types: of this word alone. */
  readonly draw: () => string;
  readonly words: TypedWords;
};

const AT = '2026-01-01T00:00:00.000Z';

/**
 * What an editor in suggesting writes: words, and marks on what should go. Now and then it slips, and writes as if it were
 * editing. Null when there was nothing to write in.
 */
export function suggestSomething(doc: Y.Doc, by: Suggester): 'suggestions' | 'slips' | null {
  const { chance, account, letter, sign, draw, words } = by;
  const root = documentRoot(doc);
  const block = root.length > 0 ? root.get(chance.below(root.length)) : null;
  const text = block instanceof Y.XmlElement ? block.get(0) : null;
  if (!(text instanceof Y.XmlText)) return null;
  const change = { id: `${sign}-${chance.below(2 ** 30)}`, by: account, at: AT };
  const others = letter.repeat(chance.below(5));
  const dice = chance.next();
  if (dice < 0.12) {
    text.insert(chance.below(text.length + 1), draw() + others, { inserted: null });
    return 'slips';
  }
  if (dice < 0.16 && text.length > 1) {
    const at = chance.below(text.length);
    words.delete(lettersIn(text).charAt(at));
    removeLetters(text, at, 1);
    return 'slips';
  }
  const plain = plainStretch(text);
  if (dice < 0.35 && plain) {
    const gone = marksToAttributes([schema.marks.deleted.create(change)]);
    text.format(plain.from, 1 + chance.below(plain.length), { ...gone });
    return 'suggestions';
  }
  text.insert(chance.below(text.length + 1), draw() + others, { inserted: change });
  return 'suggestions';
}

/** The longest stretch without any formatting. */
function plainStretch(text: Y.XmlText): { readonly from: number; readonly length: number } | null {
  let from = 0;
  let longest: { from: number; length: number } | null = null;
  for (const { insert, attributes } of text.toDelta() as { insert: string; attributes?: object }[]) {
    const { length } = insert;
    if (!attributes && length > (longest?.length ?? 0)) longest = { from, length };
    from += length;
  }
  return longest;
}
