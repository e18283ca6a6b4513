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

/** Calls back for every token that somebody else typed and this replica has now. @returns stops listening */
export function hear(doc: Y.Doc, onToken: (token: string) => void): () => void {
  const listen = (events: readonly Y.YEvent<Y.AbstractType<unknown>>[], transaction: Y.Transaction) => {
    if (transaction.local) return;
    for (const event of events) {
      for (const { insert } of event.changes.delta as readonly { insert?: unknown }[]) {
        if (typeof insert === 'string') for (const token of insert.split(' ')) if (token) onToken(token);
      }
    }
  };
  const root = doc.getXmlFragment('default');
  root.observeDeep(listen as never);
  return () => root.unobserveDeep(listen as never);
}
