import { asId } from '@countersign/domain';
import type { Contract } from '@countersign/playbook';
import { expect, test } from 'vitest';
import { statedClauses } from './stated-clauses.ts';

function contractOf(...texts: string[]): Contract {
  return { paragraphs: texts.map((text, index) => ({ id: asId('paragraph', `p${index}`), text })) };
}

function readIn(...texts: string[]): [category: string, quote: string][] {
  return statedClauses(contractOf(...texts), []).map(({ paragraphId, start, end, category }) => [
    category,
    texts[Number(paragraphId.slice(1))]!.slice(start, end),
  ]);
}

test('a draft in a few words states its law, its liability and its term', () => {
  expect(readIn('Governing law: Delaware.', 'Liability: uncapped.', 'Term: 12 months.')).toEqual([
    ['Governing Law', 'Governing law: Delaware.'],
    ['Uncapped Liability', 'Liability: uncapped.'],
    ['Expiration Date', 'Term: 12 months.'],
  ]);
});

test.each([
  ['Uncapped Liability', 'Supplier’s liability under this Agreement shall be unlimited.'],
  ['Uncapped Liability', 'The Supplier is liable for all losses without any cap or limit.'],
  ['Uncapped Liability', 'There is no limitation of liability.'],
  ['Uncapped Liability', 'The liability of a party shall not be limited.'],
  ['Uncapped Liability', 'Neither party’s liability shall be limited.'],
  ['Cap on Liability', 'The liability of either party shall not exceed the fees paid.'],
  ['Governing Law', 'The laws of Ireland govern this agreement.'],
  ['Governing Law', 'This agreement is governed by German law.'],
  ['Expiration Date', 'The term of this agreement is five years.'],
  ['Expiration Date', 'This Agreement starts on 1 January 2025 and continues for three years.'],
])('%s: %s', (category, sentence) => {
  expect(readIn(`Both sides have read this. ${sentence} Nothing else is agreed.`)).toEqual([
    [category, sentence],
  ]);
});

test('words that only look alike state nothing', () => {
  expect(
    readIn(
      'It shall indemnify the other against liabilities, costs and expenses, including without limitation fees of counsel.',
      'Neither party is liable for indirect loss, including but not limited to loss of profit.',
      'Governing Law and Disputes',
      'Each party shall keep its liability insurance current for the term.',
      '"Person" means any individual, partnership, limited liability or unlimited liability company.',
      'The liability of the Supplier is not limited by the insurance that it has to take out.',
      'This Agreement ends as agreed, and its secrecy survives for two years after the end of the term.',
    ),
  ).toEqual([]);
});

test('how sure it is follows from how often experts agreed; people look where that was hardly ever seen', () => {
  const of = (text: string) => statedClauses(contractOf(text), [])[0]!;
  const law = of('Governing law: Delaware.');
  const open = of('Liability is unlimited.');
  expect(law.probability).toBeGreaterThan(0.85);
  expect(law.alwaysReview).toBe(false);
  expect(open.probability).toBeLessThan(0.5);
  expect(open.alwaysReview).toBe(true);
});

test('what the classifier found is left to it, and so is a contract that is not short', () => {
  const law = contractOf('Governing law: Delaware.');
  expect(statedClauses(law, [{ category: 'Governing Law' }])).toEqual([]);
  expect(readIn('Governing law: Delaware.', 'Nothing. '.repeat(2_000))).toEqual([]);
});
