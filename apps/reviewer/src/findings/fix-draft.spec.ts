import type { Finding } from '@countersign/api';
import { describe, expect, test } from 'vitest';
import { correctionOf, emptyFix, fixBase, fixPreview } from './fix-draft.ts';

const around = { before: 'within thirty (', replaced: '45', after: ') days' };
const redline = { changeIds: ['c'], replacement: '30', around };
const finding = (more: object): Finding =>
  ({
    kind: 'check',
    category: 'Dates',
    quote: 'thirty (45) days',
    redline: null,
    task: null,
    ...more,
  }) as Finding;
const fixed = (of: Finding, more: object) => correctionOf(of, { ...emptyFix(of), ...more });

describe('a fix of a redline', () => {
  const proposed = finding({ redline });

  test('starts from its words, and always says what is to stand in the text', () => {
    expect(emptyFix(proposed).text).toBe('30');
    expect(fixed(proposed, { category: 'Fees' })).toEqual({ category: 'Fees', text: '30' });
    expect(fixed(proposed, { text: '60' })).toEqual({ text: '60' });
  });

  test('is shown against what it replaces', () => {
    expect(fixPreview(proposed, '60')).toEqual([
      [
        { kind: 'same', text: 'within thirty (' },
        { kind: 'deleted', text: '45' },
        { kind: 'inserted', text: '60' },
        { kind: 'same', text: ') days' },
      ],
    ]);
    expect(fixPreview(proposed, '45')).toEqual([]);
  });
});

test('whoever judges unaided starts from the quoted words, whether or not there is a redline', () => {
  const task = { mine: true, blind: true };
  expect(fixBase(finding({ task, redline }))).toEqual(fixBase(finding({ task })));
  expect(fixed(finding({ task }), { text: 'thirty (30) days' })).toEqual({ text: 'thirty (30) days' });
  expect(fixed(finding({ task }), {})).toEqual({});
});

test('the right words of a clause are named, and change nothing in the text', () => {
  const clause = finding({ kind: 'clause' });
  expect(fixBase(clause)?.enters).toBe(false);
  expect(fixPreview(clause, 'forty days')).toEqual([]);
  expect(fixed(clause, { text: 'forty days' })).toEqual({ text: 'forty days' });
});
