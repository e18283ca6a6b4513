import { useMemo } from 'react';
import type { Contract, Finding, Thread } from '@countersign/api';
import { authorBook, type AuthorBook } from './editor/author-book.ts';
import { withColours } from './editor/with-colours.ts';

type Written = {
  readonly contract: Contract;
  readonly found: readonly Finding[];
  readonly written: readonly Thread[];
  /** Ids of those who were seen in the room, in the order in which they came. */
  readonly seen: readonly string[];
};

type Coloured = {
  readonly book: AuthorBook;
  readonly findings: readonly Finding[];
  readonly threads: readonly Thread[];
};

/** Everybody in the colour that they have on this screen, and what is shown of them in it. */
export function useColoured({ contract, found, written, seen }: Written): Coloured {
  const { people, ai } = contract;
  const book = useMemo(() => authorBook([...people, ...ai], seen), [people, ai, seen]);
  const findings = useMemo(() => withColours(found, book), [found, book]);
  const threads = useMemo(() => withColours(written, book), [written, book]);
  return { book, findings, threads };
}
