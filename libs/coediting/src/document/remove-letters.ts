import type * as Y from 'yjs';

/** Takes out letters, and leaves what stands between them: where formatting begins and ends. */
export function removeLetters(text: Y.XmlText, at: number, length: number): void {
  text.doc!.transact((transaction) => {
    // Formatting with nothing cuts the text at both ends of the stretch, until the transaction is over.
    text.format(at, length, {});
    let index = 0;
    for (let item = text._start; item !== null && index < at + length; item = item.right) {
      if (item.deleted || !item.countable) continue;
      const { length: size } = item;
      if (index >= at) item.delete(transaction);
      index += size;
    }
    // They remember where things stood.
    if (text._searchMarker) text._searchMarker.length = 0;
  });
}
