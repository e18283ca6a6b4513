import * as Y from 'yjs';

/** Types a token at the end of the first paragraph. */
export function type(doc: Y.Doc, token: string): void {
  const root = doc.getXmlFragment('default');
  const first = root.get(0);
  if (!(first instanceof Y.XmlElement)) {
    const paragraph = new Y.XmlElement('paragraph');
    const text = new Y.XmlText(`${token} `);
    doc.transact(() => {
      root.insert(0, [paragraph]);
      paragraph.insert(0, [text]);
    });
    return;
  }
  const text = first.get(0);
  if (text instanceof Y.XmlText) text.insert(text.length, `${token} `);
  else first.insert(0, [new Y.XmlText(`${token} `)]);
}

/**
 * Calls back for every token that somebody else typed and this replica has now. It looks at what a transaction added and
 * at nothing else: an event of the text would walk the whole text each time, and the people would be slower than the
 * servers that they measure.
 *
 * @returns stops listening
 */
export function hear(doc: Y.Doc, onToken: (token: string) => void): () => void {
  const listen = ({ local, beforeState, afterState }: Y.Transaction) => {
    if (local) return;
    for (const [client, end] of afterState) {
      const start = beforeState.get(client) ?? 0;
      if (start < end) readTokens(doc, { client, start, end }, onToken);
    }
  };
  doc.on('afterTransaction', listen);
  return () => doc.off('afterTransaction', listen);
}

type Added = { readonly client: number; readonly start: number; readonly end: number };

/** Tokens in what a client added from one clock to another. */
function readTokens(doc: Y.Doc, { client, start, end }: Added, onToken: (token: string) => void): void {
  const structs = doc.store.clients.get(client) ?? [];
  // From the newest backwards: what was added is at the end.
  let index = structs.length;
  while (index > 0 && structs[index - 1]!.id.clock >= start) index -= 1;
  // The first of them may have grown at the end of one that was there.
  if (index > 0 && structs[index - 1]!.id.clock + structs[index - 1]!.length > start) index -= 1;
  for (; index < structs.length; index += 1) {
    const struct = structs[index]!;
    if (struct.id.clock >= end) return;
    if (!(struct instanceof Y.Item) || !(struct.content instanceof Y.ContentString)) continue;
    const text = struct.content.str.slice(Math.max(0, start - struct.id.clock), end - struct.id.clock);
    for (const token of text.split(' ')) if (token) onToken(token);
  }
}
