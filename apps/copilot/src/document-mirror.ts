import { documentRoot, readBlock } from '@countersign/coediting';
import { schema } from '@countersign/redline';
import type { Node } from 'prosemirror-model';
import * as Y from 'yjs';

/**
 * A shared document as the AI reviewer follows it: its content, decoded again only where it changed, and when somebody
 * else last changed each paragraph.
 */
export class DocumentMirror {
  /** Called after somebody else's edit. */
  onEdit: () => void = () => undefined;
  /** Grows with every edit of somebody else. */
  edits = 0;
  readonly #root: Y.XmlFragment;
  readonly #now: () => number;
  readonly #blocks = new Map<Y.XmlElement, Node | null>();
  readonly #typed = new Map<string, number>();

  /** @param now milliseconds of a clock that never goes back */
  constructor(doc: Y.Doc, now: () => number) {
    this.#root = documentRoot(doc);
    this.#now = now;
    this.#root.observeDeep(this.#onChange);
  }

  close(): void {
    this.#root.unobserveDeep(this.#onChange);
  }

  content(): Node {
    const elements = this.#root.toArray().filter((child) => child instanceof Y.XmlElement);
    const blocks = elements.flatMap((element) => {
      let node = this.#blocks.get(element);
      if (node === undefined) {
        node = readBlock(element);
        this.#blocks.set(element, node);
      }
      return node ? [node] : [];
    });
    if (this.#blocks.size > elements.length) {
      const here = new Set(elements);
      for (const element of this.#blocks.keys()) if (!here.has(element)) this.#blocks.delete(element);
    }
    return schema.node('doc', null, blocks.length > 0 ? blocks : [schema.node('paragraph')]);
  }

  lastTyped(paragraphId: string): number | undefined {
    return this.#typed.get(paragraphId);
  }

  /** The shared text of a paragraph, for a cursor. */
  textOf(paragraphId: string): Y.XmlText | null {
    for (const element of elementsIn(this.#root)) {
      if (element.nodeName !== 'paragraph' || element.getAttribute('id') !== paragraphId) continue;
      return element.toArray().find((child) => child instanceof Y.XmlText) ?? null;
    }
    return null;
  }

  readonly #onChange = (events: Y.YEvent<Y.AbstractType<unknown>>[], transaction: Y.Transaction): void => {
    const changed = new Set<string>();
    for (const event of events) {
      const { block, paragraph } = placeOf(event.target, this.#root);
      if (block) this.#blocks.delete(block);
      if (paragraph) changed.add(paragraph);
      else for (const id of addedParagraphs(event)) changed.add(id);
    }
    if (transaction.local) return;
    const now = this.#now();
    for (const id of changed) this.#typed.set(id, now);
    this.edits += 1;
    this.onEdit();
  };
}

/** The block of the document, and the paragraph's id, that a changed type belongs to. */
function placeOf(
  target: Y.AbstractType<unknown>,
  root: Y.XmlFragment,
): { block: Y.XmlElement | null; paragraph: string | null } {
  let block: Y.XmlElement | null = null;
  let paragraph: string | null = null;
  for (
    let type: Y.AbstractType<unknown> | null = target;
    type && type !== (root as unknown);
    type = type.parent
  ) {
    if (!(type instanceof Y.XmlElement)) continue;
    block = type;
    if (type.nodeName === 'paragraph') paragraph ??= (type.getAttribute('id') as string | undefined) ?? null;
  }
  return { block, paragraph };
}

function addedParagraphs({ changes }: Y.YEvent<Y.AbstractType<unknown>>): string[] {
  return [...changes.added].flatMap(({ content }) =>
    content instanceof Y.ContentType && content.type instanceof Y.XmlElement
      ? [content.type, ...elementsIn(content.type)].flatMap((element) => {
          const id: unknown = element.getAttribute('id');
          return element.nodeName === 'paragraph' && typeof id === 'string' ? [id] : [];
        })
      : [],
  );
}

function* elementsIn(parent: Y.XmlFragment): Generator<Y.XmlElement> {
  for (const child of parent.toArray()) {
    if (!(child instanceof Y.XmlElement)) continue;
    yield child;
    if (child.nodeName !== 'paragraph') yield* elementsIn(child);
  }
}
