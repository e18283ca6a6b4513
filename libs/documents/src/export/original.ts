import type { Node } from 'prosemirror-model';

import type { WordBody } from '../docx/read-word-body.ts';

/** The file that an export starts from. */
export type Original = {
  readonly hash: string;
  readonly body: WordBody;
  /** The document as an import of the file gives it, authors by name. */
  readonly doc: Node;
  readonly moves: ReadonlyMap<string, string>;
};
