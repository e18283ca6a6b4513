import * as Y from 'yjs';

type Stamp = { readonly by?: unknown };
type Piece = { readonly insert: unknown; readonly attributes?: Readonly<Record<string, unknown>> };

/**
 * What a reviewer of a paragraph has to have seen, by paragraph id: its text as people have left it. An AI's proposals
 * are left out, so that a redline that arrives while somebody reads does not make the reading worthless; people's own
 * proposed changes are in, marked. Paragraphs that share an id are told apart by their order.
 */
export function paragraphSources(root: Y.XmlFragment): ReadonlyMap<string, readonly string[]> {
  const sources = new Map<string, string[]>();
  const visit = (node: unknown) => {
    if (!(node instanceof Y.XmlElement || node instanceof Y.XmlFragment)) return;
    if (node instanceof Y.XmlElement && node.nodeName === 'paragraph') {
      const id: unknown = node.getAttribute('id');
      if (typeof id !== 'string') return;
      sources.set(id, [...(sources.get(id) ?? []), `${id}:${paragraphSource(node)}`]);
      return;
    }
    for (const child of node.toArray()) visit(child);
  };
  visit(root);
  return sources;
}

function paragraphSource(paragraph: Y.XmlFragment): string {
  let source = '';
  for (const child of paragraph.toArray()) {
    if (!(child instanceof Y.XmlText)) continue;
    for (const { insert, attributes = {} } of child.toDelta() as Piece[]) {
      if (typeof insert !== 'string') continue;
      const inserted = attributes['inserted'] as Stamp | undefined;
      if (inserted && isAi(inserted)) continue;
      const deleted = attributes['deleted'] as Stamp | undefined;
      const marks = `${inserted ? '+' : ''}${deleted && !isAi(deleted) ? '-' : ''}`;
      source += marks === '' ? insert : `\u0001${marks}${insert}\u0002`;
    }
  }
  return source;
}

/** AI reviewers' accounts are named so; the server stamps the author of every change. */
function isAi({ by }: Stamp): boolean {
  return typeof by === 'string' && by.startsWith('ai-');
}
