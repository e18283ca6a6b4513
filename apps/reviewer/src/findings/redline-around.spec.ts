import { expect, test } from 'vitest';
import { redlineAround } from './redline-around.ts';

const redline = { changeIds: [], replacement: '', around: null };

test('words that are appended replace nothing', () => {
  const around = { before: '… on ten days’ notice.', replaced: '', after: '' };
  expect(redlineAround({ ...redline, replacement: ' Each party may terminate.', around })).toEqual([
    { kind: 'same', text: '… on ten days’ notice.' },
    { kind: 'inserted', text: ' Each party may terminate.' },
  ]);
});

test('only the words that differ go, and what stands around them stays', () => {
  const around = { before: 'within ', replaced: 'sixty (60) days', after: ' of the invoice' };
  expect(redlineAround({ ...redline, replacement: 'thirty (30) days', around })).toEqual([
    { kind: 'same', text: 'within ' },
    { kind: 'deleted', text: 'sixty' },
    { kind: 'inserted', text: 'thirty' },
    { kind: 'same', text: ' (' },
    { kind: 'deleted', text: '60' },
    { kind: 'inserted', text: '30' },
    { kind: 'same', text: ') days' },
    { kind: 'same', text: ' of the invoice' },
  ]);
});

test('words that only go leave what stands around them', () => {
  const around = { before: 'Supplier', replaced: ' and its affiliates', after: ' shall pay' };
  expect(redlineAround({ ...redline, around })).toEqual([
    { kind: 'same', text: 'Supplier' },
    { kind: 'deleted', text: ' and its affiliates' },
    { kind: 'same', text: ' shall pay' },
  ]);
});

test('without what it replaces there is nothing true to show', () => {
  expect(redlineAround(redline)).toBeNull();
});
