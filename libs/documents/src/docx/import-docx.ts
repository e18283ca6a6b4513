import { createHash } from 'node:crypto';

import type { CommentThread, DocumentAuthor } from '../comment-thread.ts';
import type { ImportedDocument } from '../imported-document.ts';
import { instantOfWord } from './instants.ts';
import type { WordComment, WordThread } from './read-comments.ts';
import { describeDocument } from './describe-document.ts';
import type { DocxOptions } from './docx-options.ts';
import { readWordBody, type WordBody } from './read-word-body.ts';
import { buildDocument } from './build-document.ts';
import { ChangeIds } from './change-ids.ts';
import { openWordPackage } from './word-package.ts';

/** Reads a .docx. @throws ImportRefusal */
export function importDocx(bytes: Uint8Array, options: DocxOptions): ImportedDocument {
  const file = openWordPackage(bytes, options.limits);
  const body = readWordBody(file, options.limits);
  const { doc, comments, authors } = documentOf(body, fileHash(bytes), options);
  return { doc, comments, authors, ...describeDocument(file, body, options) };
}

/** Identifies the file in ids that must differ from those of other files. */
export function fileHash(bytes: Uint8Array): string {
  return `w${createHash('sha256').update(bytes).digest('hex').slice(0, 10)}`;
}

type FromBody = Pick<ImportedDocument, 'doc' | 'comments' | 'authors'> & {
  /** Name of a move in the file → its change id. */
  readonly moves: ReadonlyMap<string, string>;
};

/** Id of a comment of the file, and of the thread that it begins. */
export function threadId(hash: string, comment: string): string {
  return `${hash}-c${comment}`;
}

export function documentOf(
  body: WordBody,
  hash: string,
  { accounts }: Pick<DocxOptions, 'accounts'>,
): FromBody {
  const names = new Map<string, string>();
  const accountOf = (author: string): string => {
    const id = Object.hasOwn(accounts, author) ? accounts[author]! : `word:${author}`;
    names.set(id, author);
    return id;
  };
  const threadOf = (comment: string) => threadId(hash, comment);
  const changes = new ChangeIds(hash, accountOf);
  const doc = buildDocument(body.blocks, { changes, threadOf });
  const quotes = quotesOf(body);
  const comments = body.threads.map((thread): CommentThread => {
    const id = threadOf(thread.root.id);
    const place = quotes.get(thread.root.id);
    return {
      id,
      resolved: thread.resolved,
      comments: [thread.root, ...thread.replies].map((each) => ({
        id: threadOf(each.id),
        by: accountOf(each.author),
        at: instantOfWord(each.date),
        text: each.text,
      })),
      quote: (place?.quote ?? '').slice(0, 300),
      paragraphId: place?.paragraphId ?? body.unanchored.get(thread.root.id)?.id ?? null,
    };
  });
  return { doc, comments, authors: authorsOf(names, body.threads), moves: changes.moves };
}

function authorsOf(names: ReadonlyMap<string, string>, threads: readonly WordThread[]): DocumentAuthor[] {
  const initials = new Map<string, string>();
  for (const { author, initials: own } of threads.flatMap(({ root, replies }): WordComment[] => [
    root,
    ...replies,
  ])) {
    if (own !== null && own !== '') initials.set(author, own);
  }
  return [...names].map(([id, name]) => ({ id, name, initials: initials.get(name) ?? null, kind: 'person' }));
}

/** What each comment is about, words of several paragraphs with a blank between them; and the paragraph it begins in. */
function quotesOf({ paragraphs }: WordBody): Map<string, { quote: string; paragraphId: string }> {
  const quotes = new Map<string, { quote: string; paragraphId: string; endsIn: string }>();
  for (const { id, items } of paragraphs) {
    for (const item of items) {
      if (item.type !== 'span') continue;
      for (const comment of item.comments) {
        const known = quotes.get(comment);
        if (known === undefined) {
          quotes.set(comment, { quote: item.text, paragraphId: id, endsIn: id });
        } else if (known.quote.length < 300) {
          known.quote += known.endsIn === id ? item.text : ` ${item.text}`;
          known.endsIn = id;
        }
      }
    }
  }
  return quotes;
}
