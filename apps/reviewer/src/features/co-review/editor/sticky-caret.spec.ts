import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { stickyCaret, type SelectionKeeper } from './sticky-caret.ts';

function textIn(doc: Y.Doc): Y.XmlText {
  const fragment = doc.getXmlFragment('default');
  if (fragment.length === 0) {
    const paragraph = new Y.XmlElement('paragraph');
    paragraph.insert(0, [new Y.XmlText('end')]);
    fragment.insert(0, [paragraph]);
  }
  return (fragment.get(0) as Y.XmlElement).get(0) as Y.XmlText;
}

test('a caret at the end of a paragraph stays there when somebody else types behind it', () => {
  const doc = new Y.Doc();
  const text = textIn(doc);
  const end = Y.createRelativePositionFromTypeIndex(text, text.length);
  const keeper: SelectionKeeper = { beforeTransactionSelection: { anchor: end, head: end } };
  stickyCaret(doc, keeper);
  doc.transact(() => text.insert(3, ' of it'));
  const place = Y.createAbsolutePositionFromRelativePosition(keeper.beforeTransactionSelection!.head, doc);
  expect(place?.index).toBe(3);
});

test('a selection keeps its ends', () => {
  const doc = new Y.Doc();
  const text = textIn(doc);
  const selection = {
    anchor: Y.createRelativePositionFromTypeIndex(text, 0),
    head: Y.createRelativePositionFromTypeIndex(text, 2),
  };
  const keeper: SelectionKeeper = { beforeTransactionSelection: selection };
  stickyCaret(doc, keeper);
  doc.transact(() => text.insert(0, 'the '));
  expect(keeper.beforeTransactionSelection).toBe(selection);
});
