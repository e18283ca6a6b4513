import { expect, it } from 'vitest';
import { asId, isRole, may, scopeOf, type ParagraphId } from './index.ts';

it('the README tells the truth', () => {
  const paragraph: ParagraphId = asId('paragraph', 'p-7');
  expect(paragraph).toBe('p-7');
  expect(scopeOf('contract.edit', 'reviewer')).toBe('team');
  expect(may('item.adjudicate', null)).toBe(false);
  expect(isRole('owner')).toBe(false);
});
