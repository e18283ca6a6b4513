import { expect, test } from 'vitest';
import type { Finding } from '@countersign/api';
import { tellApart } from './tell-apart.ts';

const finding = (id: string, title: string, quote: string | null, more: Partial<Finding> = {}) =>
  ({ id, title, quote, category: 'Insurance', task: null, ...more }) as Finding;

test('findings of one name are told apart by their words, others stand as they are', () => {
  const all = [
    finding('a', 'Placeholder left in', '[name]'),
    finding('b', 'Placeholder left in', '[date]'),
    finding('c', 'Cap on liability', 'not more than the fees'),
    finding('d', 'Placeholder left in', null),
  ];
  expect([...tellApart(all)]).toEqual([
    ['a', '[name]'],
    ['b', '[date]'],
  ]);
});

test('who judges blind tells them apart by the names that they see', () => {
  const blind = { task: { mine: true, blind: true } } as Partial<Finding>;
  const all = [finding('a', 'One', 'first', blind), finding('b', 'Two', 'second', blind)];
  expect([...tellApart(all).keys()]).toEqual(['a', 'b']);
});
