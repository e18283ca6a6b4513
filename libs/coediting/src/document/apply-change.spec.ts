import { schema } from '@countersign/redline';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { chanceFrom } from '../simulation/chance.ts';
import { openForChange } from './apply-change.ts';
import { createYDocument } from './create-y-document.ts';
import { documentRoot } from './document-root.ts';
import { readDocument } from './read-document.ts';

type Block = readonly [id: string, text: string];

function documentOf(...blocks: Block[]) {
  const paragraphs = blocks.map(([id, text]) =>
    schema.node('paragraph', { id }, text ? [schema.text(text)] : []),
  );
  return schema.node('doc', null, paragraphs);
}

function given(...blocks: Block[]): Y.Doc {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, createYDocument(documentOf(...blocks)));
  return doc;
}

/** By the id of each paragraph, which shared node it is. */
function elementsOf(doc: Y.Doc): Map<unknown, unknown> {
  return new Map(
    documentRoot(doc)
      .toArray()
      .map((block) => [(block as Y.XmlElement).getAttribute('id'), block]),
  );
}

describe('rule 27: a document that is written in the place of another', () => {
  test('leaves each paragraph where it was, whatever comes and goes between them', () => {
    const doc = given(['a', 'first'], ['b', 'second'], ['c', 'third']);
    const was = elementsOf(doc);
    const after = documentOf(
      ['a', 'first!'],
      ['new', 'in between'],
      ['b', 'second!'],
      ['c', 'third!'],
      ['end', 'end'],
    );
    openForChange(doc).write(after);
    expect(readDocument(doc).toString()).toBe(after.toString());
    for (const id of ['a', 'b', 'c']) expect(elementsOf(doc).get(id)).toBe(was.get(id));
  });

  test('does so for any that keeps their order, and writes what it says (seeded)', () => {
    for (let seed = 1; seed <= 60; seed += 1) {
      const chance = chanceFrom(seed);
      const blocks: Block[] = Array.from({ length: 1 + chance.below(6) }, (_, i) => [
        `b${i}`,
        'x'.repeat(chance.below(4)),
      ]);
      const doc = given(...blocks);
      const was = elementsOf(doc);
      const after: Block[] = [];
      const come = () => {
        for (let i = chance.below(3); i > 0; i -= 1) after.push([`n${after.length}`, 'new']);
      };
      for (const [id, text] of blocks) {
        come();
        if (chance.hit(0.7)) after.push([id, chance.hit(0.5) ? text : `${text}y`]);
      }
      come();
      if (after.length === 0) after.push(['n', '']);
      openForChange(doc).write(documentOf(...after));
      expect(readDocument(doc).toJSON(), String(seed)).toEqual(documentOf(...after).toJSON());
      for (const [id] of after)
        if (was.has(id)) expect(elementsOf(doc).get(id), `seed ${seed}, ${id}`).toBe(was.get(id));
    }
  });

  test('is written too where paragraphs change places, or have no ids', () => {
    const doc = given(['a', 'first'], ['b', 'second']);
    const moved = documentOf(['b', 'second'], ['c', 'new'], ['a', 'first']);
    openForChange(doc).write(moved);
    expect(readDocument(doc).toJSON()).toEqual(moved.toJSON());
    const nameless = schema.node('doc', null, [schema.node('paragraph'), schema.node('paragraph')]);
    openForChange(doc).write(nameless);
    expect(readDocument(doc).toJSON()).toEqual(nameless.toJSON());
  });
});
