import {
  decodeChanges,
  decodeRestyles,
  encodeChanges,
  encodeRestyles,
  type ChangeStamp,
} from '@countersign/redline';
import { Fragment, type Mark, type Node } from 'prosemirror-model';

import type { AuthorKind, CommentThread } from '../comment-thread.ts';

/** Who stands behind an account id in an exported file. */
export type ExportAuthor = {
  readonly name: string;
  readonly initials?: string | null;
  readonly kind?: AuthorKind;
};
export type ExportAuthors = Readonly<Record<string, ExportAuthor>>;

const FROM_WORD = 'word:';

/** Display name of an account id; ids that an import made of a name give that name back. */
export function authorName(by: string, authors: ExportAuthors): string {
  if (Object.hasOwn(authors, by)) return authors[by]!.name;
  return by.startsWith(FROM_WORD) ? by.slice(FROM_WORD.length) : by;
}

/**
 * The document with every author as a fresh import of the exported file would name it. Two documents that differ only in
 * account ids then compare equal, whatever accounts the importer mapped the names to.
 */
export function withAuthorNames(doc: Node, authors: ExportAuthors): Node {
  const rename = (by: string) => FROM_WORD + authorName(by, authors);
  return renameNode(doc, rename);
}

export function threadsWithAuthorNames(
  threads: readonly CommentThread[],
  authors: ExportAuthors,
): CommentThread[] {
  return threads.map((thread) => ({
    ...thread,
    comments: thread.comments.map((each) => ({ ...each, by: FROM_WORD + authorName(each.by, authors) })),
  }));
}

function renameNode(node: Node, rename: (by: string) => string): Node {
  if (node.isText) return node.mark(node.marks.map((mark) => renameMark(mark, rename)));
  const content: Node[] = [];
  node.forEach((child) => content.push(renameNode(child, rename)));
  return node.type.create(renameAttributes(node, rename), Fragment.fromArray(content), node.marks);
}

function renameMark(mark: Mark, rename: (by: string) => string): Mark {
  const { by } = mark.attrs as { by?: unknown };
  return typeof by === 'string' ? mark.type.create({ ...mark.attrs, by: rename(by) }) : mark;
}

function renameAttributes(node: Node, rename: (by: string) => string): Record<string, unknown> {
  const { inserted, deleted, restyled, ...rest } = node.attrs as Record<string, unknown>;
  const renamed = <T extends ChangeStamp>(stamp: T): T => ({ ...stamp, by: rename(stamp.by) });
  return {
    ...rest,
    inserted: encodeChanges(decodeChanges(inserted).map(renamed)),
    deleted: encodeChanges(decodeChanges(deleted).map(renamed)),
    restyled: encodeRestyles(decodeRestyles(restyled).map(renamed)),
  };
}
