import { describe, expect, it } from 'vitest';

import { schema } from '../schema.ts';
import { docOf, paragraph, stamp, suggest } from '../testing/build.ts';
import { show } from '../testing/show.ts';
import { createShared, peekShared, writeShared } from './exchange.ts';

describe('RL1.5 the editor’s binding passes on every mark that is replaced by another', () => {
  const bold = schema.text('Fees', [schema.marks.strong.create()]);
  const document = docOf(paragraph('p1').copy(schema.nodes.paragraph.create(null, [bold]).content));

  it('given bold text, when it is proposed to be plain, then others see that', () => {
    const doc = createShared(document, 1);
    writeShared(
      doc,
      suggest(peekShared(doc), stamp('a', 'counsel'), (tr) => tr.removeMark(1, 5, schema.marks.strong)),
    );
    expect(show(peekShared(doc))).toBe('{~a Fees}');
  });

  it('given bold text, when it becomes italic, then others see that', () => {
    const doc = createShared(document, 1);
    const italic = schema.text('Fees', [schema.marks.emphasis.create()]);
    writeShared(doc, docOf(document.child(0).copy(schema.nodes.paragraph.create(null, [italic]).content)));
    expect(
      peekShared(doc)
        .child(0)
        .firstChild!.marks.map(({ type }) => type.name),
    ).toEqual(['emphasis']);
  });
});
