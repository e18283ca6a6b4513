import { childrenNamed, descendants, type XmlElement } from '../xml/xml-element.ts';
import { visibleText } from './read-run.ts';

/** A comment as comments.xml has it. */
export type WordComment = {
  readonly id: string;
  readonly author: string;
  readonly initials: string | null;
  readonly date: string;
  readonly text: string;
  /** Id of its last paragraph, by which the extended part refers to it. */
  readonly paragraph: string | null;
  readonly element: XmlElement;
};

export type WordThread = {
  readonly root: WordComment;
  readonly replies: readonly WordComment[];
  readonly resolved: boolean;
};

/** Reads comments.xml and, for replies and resolution, commentsExtended.xml ([MS-DOCX] 2.5.1). */
export function readComments(
  comments: XmlElement | undefined,
  extended: XmlElement | undefined,
): WordThread[] {
  const all = childrenNamed(comments, 'w:comment').map(readComment);
  const byParagraph = new Map<string, WordComment>();
  for (const comment of all) if (comment.paragraph !== null) byParagraph.set(comment.paragraph, comment);

  const parents = new Map<WordComment, WordComment>();
  const resolved = new Set<WordComment>();
  for (const { attributes } of childrenNamed(extended, 'w15:commentEx')) {
    const comment = byParagraph.get(attributes['w15:paraId'] ?? '');
    if (comment === undefined) continue;
    if (['1', 'true', 'on'].includes(attributes['w15:done'] ?? '')) resolved.add(comment);
    const parent = byParagraph.get(attributes['w15:paraIdParent'] ?? '');
    if (parent !== undefined && parent !== comment) parents.set(comment, parent);
  }
  const threads = new Map<WordComment, WordComment[]>();
  for (const comment of all) {
    const root = rootOf(comment, parents);
    const replies = threads.get(root) ?? [];
    threads.set(root, replies);
    if (root !== comment) replies.push(comment);
  }
  return [...threads].map(([root, replies]) => ({ root, replies, resolved: resolved.has(root) }));
}

function rootOf(comment: WordComment, parents: ReadonlyMap<WordComment, WordComment>): WordComment {
  const seen = new Set([comment]);
  let root = comment;
  for (;;) {
    const parent = parents.get(root);
    if (parent === undefined || seen.has(parent)) return root;
    seen.add(parent);
    root = parent;
  }
}

function readComment(element: XmlElement): WordComment {
  const paragraphs = [...descendants(element)].filter(({ name }) => name === 'w:p');
  return {
    id: element.attributes['w:id'] ?? '',
    author: element.attributes['w:author'] ?? '',
    initials: element.attributes['w:initials'] ?? null,
    date: element.attributes['w:date'] ?? '',
    text: paragraphs.map(visibleText).join('\n'),
    paragraph: paragraphs.at(-1)?.attributes['w14:paraId'] ?? null,
    element,
  };
}
