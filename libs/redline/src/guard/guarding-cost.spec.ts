import { countSteps } from '@countersign/testkit';
import type { Node } from 'prosemirror-model';
import { afterAll, describe, expect, it } from 'vitest';

import { encodeChange } from '../change.ts';
import { schema } from '../schema.ts';
import { paragraph, stamp } from '../testing/build.ts';
import { guardBlocks } from './guard-suggestion.ts';

// RL6.4: what an edit costs to be judged grows with its parts, and not with their square.

const steps = countSteps();
afterAll(() => steps.stop());

const { inserted, deleted } = schema.marks;
const times = <Made>(count: number, make: (i: number) => Made): Made[] =>
  Array.from({ length: count }, (_, i) => make(i));
const by = (id: string) => stamp(id, 'partner');
const proposed = (text: string, id: string) => schema.text(text, [inserted.create(by(id))]);
const block = (id: string, texts: Node[], attributes = {}) =>
  schema.nodes.paragraph.create({ id, ...attributes }, texts);
const cell = (...blocks: Node[]) => schema.nodes.tableCell.create(null, blocks);

const first = paragraph('first', 'It is agreed.');
const last = paragraph('last', 'Signed.');

type Edit = (count: number) => { before: Node[]; after: Node[] };

const EDITS: readonly (readonly [what: string, edit: Edit])[] = [
  [
    'paragraphs that are pasted',
    (count) => ({
      before: [first, last],
      after: [
        first,
        ...times(count, (i) =>
          block(`n${i}`, [proposed(`Pasted ${i}.`, 'c')], { inserted: encodeChange(by('c')) }),
        ),
        last,
      ],
    }),
  ],
  [
    'changes in one paragraph',
    (count) => ({
      before: [block('p', [schema.text('it is agreed')])],
      after: [block('p', [...times(count, (i) => proposed('x', `c${i}`)), schema.text('it is agreed')])],
    }),
  ],
  [
    'words that go, each by a change of its own',
    (count) => ({
      before: [block('p', [schema.text('x'.repeat(count))])],
      after: [
        block(
          'p',
          times(count, (i) => schema.text('x', [deleted.create(by(`c${i}`))])),
        ),
      ],
    }),
  ],
  [
    'text that moves on from paragraph to paragraph',
    (count) => ({
      before: [block('p', [schema.text('x'.repeat(count))])],
      after: [
        ...times(count, (i) => block(`n${i}`, [schema.text('x')], { inserted: encodeChange(by(`c${i}`)) })),
        block('p', []),
      ],
    }),
  ],
  [
    'rows of a table',
    (count) => {
      const row = (i: number, attributes = {}) =>
        schema.nodes.tableRow.create({ id: `r${i}`, ...attributes }, [cell(block(`c${i}`, []))]);
      const table = (...rows: Node[]) => schema.nodes.table.create(null, rows);
      const added = times(count, (i) => row(i, { inserted: encodeChange(by(`c${i}`)) }));
      return { before: [table(row(-1)), last], after: [table(row(-1), ...added), last] };
    },
  ],
];

describe('RL6.4 twice as much takes twice as long to judge', () => {
  it.each(EDITS)('given %s', (_what, edit) => {
    const cost = (count: number) => {
      const { before, after } = edit(count);
      const judge = () => guardBlocks(before, after, 'partner');
      const verdict = judge();
      return { verdict, taken: steps.count(judge) };
    };
    const [some, more] = [cost(300), cost(600)];
    expect(more.verdict).toEqual(some.verdict);
    expect(more.taken).toBeLessThan(2.2 * some.taken);
  });
});
