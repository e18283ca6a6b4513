import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { documentRoot } from './document-root.ts';
import { marksToAttributes } from './marks.ts';
import { readDocument } from './read-document.ts';
import { schema } from '@countersign/redline';

test('a paragraph in which one change is said under two keys is read, and the change is there once', () => {
  const doc = new Y.Doc();
  const paragraph = new Y.XmlElement('paragraph');
  const text = new Y.XmlText();
  documentRoot(doc).push([paragraph]);
  paragraph.insert(0, [text]);
  const change = schema.marks.deleted.create({ id: '1', by: 'me', at: '2026-01-01T00:00:00.000Z' });
  text.insert(0, 'words', { deleted: change.attrs, ...marksToAttributes([change]) });
  expect(Object.keys((text.toDelta() as { attributes: object }[])[0]!.attributes)).toHaveLength(2);
  const read = readDocument(doc);
  expect(read.textContent).toBe('words');
  expect(read.firstChild!.firstChild!.marks).toEqual([change]);
});
