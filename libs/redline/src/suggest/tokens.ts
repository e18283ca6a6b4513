import { Mark, type Fragment, type Node, type Slice } from 'prosemirror-model';

/** One position's worth of a document: a UTF-16 unit, or the beginning or the end of a node. */
export type Token =
  | { readonly type: 'char'; readonly char: string; readonly marks: readonly Mark[] }
  | { readonly type: 'open'; readonly node: Node }
  | { readonly type: 'close'; readonly node: Node };

export function tokensOf(slice: Slice): Token[] {
  const tokens: Token[] = [];
  walk(slice.content, slice.openStart, slice.openEnd, tokens);
  return tokens;
}

function walk(content: Fragment, openStart: number, openEnd: number, tokens: Token[]): void {
  content.forEach((node, _offset, index) => {
    if (node.isText) {
      for (const char of node.text!.split('')) tokens.push({ type: 'char', char, marks: node.marks });
      return;
    }
    const start = index === 0 ? openStart : 0;
    const end = index === content.childCount - 1 ? openEnd : 0;
    if (start === 0) tokens.push({ type: 'open', node });
    walk(node.content, Math.max(0, start - 1), Math.max(0, end - 1), tokens);
    if (end === 0) tokens.push({ type: 'close', node });
  });
}

/** The same character with the same marks, or the same end of the same kind of node with the same attributes. */
export function sameToken(a: Token, b: Token): boolean {
  if (a.type === 'char') return b.type === 'char' && a.char === b.char && Mark.sameSet(a.marks, b.marks);
  if (b.type === 'char' || a.type !== b.type || a.node.type !== b.node.type) return false;
  return a.type === 'close' || a.node.hasMarkup(b.node.type, b.node.attrs);
}

/** Whether only marks or attributes differ. */
export function sameShape(a: Token, b: Token): boolean {
  if (a.type === 'char') return b.type === 'char' && a.char === b.char;
  return b.type !== 'char' && a.type === b.type && a.node.type === b.node.type;
}
