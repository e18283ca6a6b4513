import { InputError } from '@countersign/domain';
import { describe, expect, it } from 'vitest';

import { acceptEverything, rejectAll } from '../decide/decide-changes.ts';
import { schema } from '../schema.ts';
import { blockAt, docOf, find, paragraph, stamp, suggest, table } from '../testing/build.ts';
import { baselineText, proposedText, textView } from './text-view.ts';

const fees = docOf(
  paragraph('p1', 'Fees are due in thirty days.'),
  paragraph('p2', 'Interest is 4%.'),
  table('t', [['Seat', '10']]),
  paragraph('p3', 'End.'),
);
const a = stamp('a', 'counsel');
const replaced = suggest(fees, a, (tr) => {
  const { from, to } = find(tr.doc, 'thirty');
  return tr.replaceWith(from, to, schema.text('sixty'));
});
const joined = suggest(replaced, stamp('b', 'partner'), (tr) => tr.join(blockAt(tr.doc, 'p2')));
const all = suggest(joined, stamp('c', 'ai'), (tr) => tr.split(find(tr.doc, ' is 4%').from));

describe('RL3.1, RL3.2 a view reads as if everything were decided', () => {
  it('given changes, then the baseline view is the text with all of them rejected', () => {
    expect(baselineText(all)).toBe('Fees are due in thirty days.\nInterest is 4%.\nSeat\n10\nEnd.');
    expect(baselineText(all)).toBe(baselineText(rejectAll(all).doc));
  });

  it('given changes, then the proposed view is the text with all of them accepted', () => {
    expect(proposedText(all)).toBe('Fees are due in sixty days.Interest\n is 4%.\nSeat\n10\nEnd.');
    expect(proposedText(all)).toBe(proposedText(acceptEverything(all).doc));
  });

  it('given changes, then the current view has everything, a proposed split as a character', () => {
    expect(textView(all, 'current').text).toBe(
      'Fees are due in thirtysixty days.\nInterest\u2029 is 4%.\nSeat\n10\nEnd.',
    );
  });
});

describe('offsets and positions', () => {
  it.each(['baseline', 'proposed', 'current'] as const)('in the %s view lead to each other', (name) => {
    const view = textView(all, name);
    for (let offset = 0; offset <= view.text.length; offset += 1) {
      expect(view.offsetAt(view.positionAt(offset))).toBe(offset);
      const char = view.text[offset];
      const position = view.positionAt(offset);
      if (char !== undefined && char !== '\n') expect(all.textBetween(position, position + 1)).toBe(char);
    }
  });

  it('given hidden text at an offset, then the side says on which side of it', () => {
    const view = textView(all, 'baseline');
    const offset = view.text.indexOf(' days');
    expect(all.textBetween(view.positionAt(offset, -1), view.positionAt(offset, 1))).toBe('sixty');
  });

  it('given a paragraph, then it says where it is and which one it looks like', () => {
    const { paragraphs, text } = textView(all, 'proposed');
    expect(paragraphs.map(({ id, split }) => [id, split])).toEqual([
      ['p1', false],
      ['p2', true],
      ['t.0.0', false],
      ['t.0.1', false],
      ['p3', false],
    ]);
    expect(paragraphs.every(({ start, end, text: line }) => text.slice(start, end) === line)).toBe(true);
  });

  it.each([-1, 1.5, 1_000])('given the offset %s, then it is refused by name', (offset) => {
    expect(() => textView(all, 'baseline').positionAt(offset)).toThrow(InputError);
  });
});
