import { createHash } from 'node:crypto';

import type { CommentThread, DocumentComment } from '../comment-thread.ts';
import { instantOfWord, wordOfInstant } from '../docx/instants.ts';
import { rawXml } from '../docx/raw-xml.ts';
import { rawSourceOf, type WordBody } from '../docx/read-word-body.ts';
import type { WordComment } from '../docx/read-comments.ts';
import {
  RELATIONSHIPS_NAMESPACE,
  STRICT_WORD_NAMESPACE,
  WORD_2010_NAMESPACE,
  WORD_2012_NAMESPACE,
  WORD_NAMESPACE,
} from '../xml/namespaces.ts';
import { childrenNamed, descendants, type XmlDocument } from '../xml/xml-element.ts';
import type { ExportAuthors } from './author-names.ts';
import type { CommentNumbers } from './comment-numbers.ts';
import type { PackageEditor } from './package-editor.ts';
import { COMMENTS_EXTENDED_RELATIONSHIP, CONTENT_TYPES, relationshipType } from './relationship-types.ts';
import { namesOfPart, textElement, wordNames, type WordNames } from './word-names.ts';

export type CommentParts = {
  readonly comments: { readonly name: string; readonly document: XmlDocument } | null;
  readonly extended: { readonly name: string; readonly document: XmlDocument } | null;
  readonly strict: boolean;
};

type Written = {
  readonly comment: DocumentComment;
  readonly paragraph: string;
  readonly parent: string | null;
  readonly resolved: boolean;
};

/**
 * Writes comments.xml and commentsExtended.xml. Comments that the file has and nobody changed stay word for word, with
 * whatever formatting they have; comments that are gone leave the others untouched.
 */
export function writeComments(
  threads: readonly CommentThread[],
  context: {
    body: WordBody;
    numbers: CommentNumbers;
    authors: ExportAuthors;
    parts: CommentParts;
    editor: PackageEditor;
  },
): void {
  const { body, numbers, parts, editor } = context;
  if (isUnchanged(threads, body, numbers)) return;
  const { names, missing } =
    parts.comments === null
      ? { names: wordNames('w', parts.strict), missing: '' }
      : namesOfPart(parts.comments.document.root);
  const taken = paragraphIds(parts, body);
  const written: Written[] = [];
  let xml = '';
  for (const thread of threads) {
    let root: string | null = null;
    for (const comment of thread.comments) {
      const known = numbers.known.get(comment.id);
      const paragraph = known?.paragraph ?? drawParagraphId(comment.id, taken);
      xml += keepsWords(known, comment)
        ? copyComment(known!, paragraph, parts.comments!.document)
        : newComment(comment, {
            number: numbers.of.get(comment.id)!,
            paragraph,
            initials: initialsOf(comment, context.authors),
            names,
          });
      written.push({ comment, paragraph, parent: root, resolved: thread.resolved });
      root ??= paragraph;
    }
  }
  if (parts.comments === null) {
    const word = parts.strict ? STRICT_WORD_NAMESPACE : WORD_NAMESPACE;
    const source = `<w:comments xmlns:w="${word}" xmlns:r="${RELATIONSHIPS_NAMESPACE}" xmlns:w14="${WORD_2010_NAMESPACE}">${xml}</w:comments>`;
    editor.addPart('comments.xml', {
      source,
      contentType: CONTENT_TYPES.comments,
      relationship: relationshipType('comments', parts.strict),
    });
  } else editor.setPart(parts.comments.name, replaceComments(parts.comments.document, xml, missing));
  writeExtended(written, parts, editor);
}

function isUnchanged(
  threads: readonly CommentThread[],
  { threads: originals }: WordBody,
  { known }: CommentNumbers,
): boolean {
  return (
    threads.length === originals.length &&
    threads.every((thread, index) => {
      const original = originals[index]!;
      const members = [original.root, ...original.replies];
      return (
        thread.resolved === original.resolved &&
        thread.comments.length === members.length &&
        thread.comments.every(
          (each, at) => known.get(each.id) === members[at] && keepsWords(members[at], each),
        )
      );
    })
  );
}

function keepsWords(known: WordComment | undefined, comment: DocumentComment): boolean {
  return (
    known !== undefined &&
    known.text === comment.text &&
    `word:${known.author}` === comment.by &&
    Date.parse(instantOfWord(known.date)) === Date.parse(comment.at)
  );
}

/** A comment of the file, with an id on its last paragraph so that the extended part can name it. */
function copyComment(known: WordComment, paragraph: string, document: XmlDocument): string {
  const xml = rawXml(known.element, rawSourceOf(document));
  if (known.paragraph !== null) return xml;
  const at =
    xml.lastIndexOf('<w:p ') > xml.lastIndexOf('<w:p>') ? xml.lastIndexOf('<w:p ') : xml.lastIndexOf('<w:p>');
  if (at === -1) return xml;
  return `${xml.slice(0, at + 4)} xmlns:w14="${WORD_2010_NAMESPACE}" w14:paraId="${paragraph}"${xml.slice(at + 4)}`;
}

function newComment(
  comment: DocumentComment,
  {
    number,
    paragraph,
    initials,
    names,
  }: { number: number; paragraph: string; initials: string; names: WordNames },
): string {
  const lines = comment.text.split('\n');
  const content = lines.map((line, index) => {
    const mark = index === 0 ? names.element('r', {}, names.element('annotationRef')) : '';
    const text = line.split('\t').map((part) => (part === '' ? '' : textElement(names, part, false)));
    const run = line === '' ? '' : names.element('r', {}, text.join(names.element('tab')));
    const id: Record<string, string> =
      index === lines.length - 1 ? { 'xmlns:w14': WORD_2010_NAMESPACE, 'w14:paraId': paragraph } : {};
    return names.element('p', id, mark + run);
  });
  const author = comment.by.replace(/^word:/, '');
  return names.element(
    'comment',
    { id: number, author, date: wordOfInstant(comment.at), initials },
    content.join(''),
  );
}

function initialsOf(comment: DocumentComment, authors: ExportAuthors): string {
  const name = comment.by.replace(/^word:/, '');
  const own = Object.values(authors).find((author) => author.name === name)?.initials;
  return (
    own ??
    name
      .split(/\s+/)
      .map((word) => word.charAt(0).toUpperCase())
      .join('')
      .slice(0, 4)
  );
}

function replaceComments({ source, root }: XmlDocument, xml: string, missing: string): string {
  const all = childrenNamed(root, 'w:comment');
  const start = all[0]?.start ?? root.innerEnd;
  const end = all.at(-1)?.end ?? root.innerEnd;
  const tag = /^<[^\s/>]+/.exec(source.slice(root.start))![0];
  if (root.innerStart === root.end) {
    const open = source.slice(root.start, root.end).replace(/\s*\/>$/, '>');
    return `${source.slice(0, root.start)}${tag}${missing}${open.slice(tag.length)}${xml}</${tag.slice(1)}>`;
  }
  return (
    source.slice(0, root.start) +
    tag +
    missing +
    source.slice(root.start + tag.length, start) +
    xml +
    source.slice(end)
  );
}

/** Needed once a thread has replies or is resolved; kept where the file has it. */
function writeExtended(written: readonly Written[], parts: CommentParts, editor: PackageEditor): void {
  if (parts.extended === null && written.every(({ parent, resolved }) => parent === null && !resolved))
    return;
  const entries = written
    .map(({ paragraph, parent, resolved }) => {
      const up = parent === null ? '' : ` w15:paraIdParent="${parent}"`;
      return `<w15:commentEx w15:paraId="${paragraph}"${up} w15:done="${resolved ? 1 : 0}"/>`;
    })
    .join('');
  const source = `<w15:commentsEx xmlns:w15="${WORD_2012_NAMESPACE}">${entries}</w15:commentsEx>`;
  if (parts.extended === null) {
    editor.addPart('commentsExtended.xml', {
      source,
      contentType: CONTENT_TYPES.commentsExtended,
      relationship: COMMENTS_EXTENDED_RELATIONSHIP,
    });
  } else
    editor.setPart(parts.extended.name, `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n${source}`);
}

function paragraphIds(parts: CommentParts, body: WordBody): Set<string> {
  const taken = new Set<string>();
  for (const root of [parts.comments?.document.root, body.document.root]) {
    if (root === undefined) continue;
    for (const { attributes } of descendants(root))
      if (attributes['w14:paraId'] !== undefined) taken.add(attributes['w14:paraId']);
  }
  return taken;
}

/** Eight hexadecimal digits below 80000000, as [MS-DOCX] 2.6.2.3 asks; the same for the same comment. */
function drawParagraphId(id: string, taken: Set<string>): string {
  for (let attempt = 0; ; attempt++) {
    const digest = createHash('sha256').update(`${attempt}/${id}`).digest();
    const candidate = (digest.readUInt32BE(0) & 0x7fffffff).toString(16).toUpperCase().padStart(8, '0');
    if (candidate === '00000000' || taken.has(candidate)) continue;
    taken.add(candidate);
    return candidate;
  }
}
