import type { Mark, Node } from 'prosemirror-model';
import type { Transform } from 'prosemirror-transform';

import type { ChangeStamp } from '../change.ts';
import type { NewParagraphId } from '../decide/decide-text.ts';
import { deletionsOf, insertionOf } from '../marks.ts';

/** What a suggestion in the making needs to know. */
export type Suggesting = {
  readonly tr: Transform;
  /** The stamp of what cannot join an older change of the same account beside it. */
  readonly stamp: ChangeStamp;
  /** Whether typing goes on in an older change of the same account beside it. */
  readonly coalesce: boolean;
  readonly newId: NewParagraphId;
};

/** Whether this is proposed text of this account, which it may change without a trace. */
export function isOwnInsertion(marks: readonly Mark[], by: string): boolean {
  return insertionOf(marks)?.by === by;
}

export function ownDeletion(marks: readonly Mark[], by: string): ChangeStamp | undefined {
  return deletionsOf(marks).find((change) => change.by === by);
}

/** The texts that meet at a position; `undefined` at a paragraph's ends. */
export function neighbours(doc: Node, pos: number): { before: Node | undefined; after: Node | undefined } {
  const { nodeBefore, nodeAfter } = doc.resolve(pos);
  return {
    before: nodeBefore?.isText === true ? nodeBefore : undefined,
    after: nodeAfter?.isText === true ? nodeAfter : undefined,
  };
}
