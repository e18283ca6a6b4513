import { asId } from '@countersign/domain';
import { describe, expect, it } from 'vitest';
import { defaultPlaybook } from './defaults/default-playbook.ts';
import { reviewContract } from './review-contract.ts';

/** Repetitions that make careless expressions take quadratic or exponential time. */
const FRAGMENTS = [
  ' ',
  '\n',
  '"',
  '("',
  '((',
  '"A" or ',
  '"A", "A" means ',
  'one and ',
  'Section 1, 2 and 3, ',
  '1.',
  '1.1.1.',
  'I',
  '$1',
  'five per cent (',
  '_',
  '[',
  '{{a',
  'A Inc ',
  '1.1 and the of ',
  'Schedule A ',
  'the A B C ',
  'governed by the laws of ',
  'hereinafter "',
  '(hereinafter ',
  'a b c ',
  '.',
  'liability exceed fees ',
];
const LENGTH = 20_000;
declare const performance: { now(): number };

/** What reading a contract with this paragraph in it costs. */
function cost(paragraph: string): number {
  const lines = [
    'DISTRIBUTION AGREEMENT',
    'Between Aaa Ltd ("Supplier") and Bbb Ltd ("Distributor").',
    paragraph,
  ];
  const contract = {
    paragraphs: lines.map((text, index) => ({ id: asId('paragraph', `p${index}`), text })),
  };
  const before = performance.now();
  reviewContract({ contract, playbook: defaultPlaybook });
  return performance.now() - before;
}

describe('hostile text', () => {
  const plain = 'The supplier delivers the goods to the warehouse of the buyer in good time. '.repeat(
    LENGTH / 76,
  );
  // A measure of the machine, not of time: ordinary words of the same length, with room for whatever else it is doing.
  const patience = 300 * Math.max(cost(plain), cost(plain), cost(plain));

  it.each(FRAGMENTS)('%j, over and over, costs little', (fragment) => {
    // Longer and longer by a half, so that what grows exponentially is caught before it takes for ever.
    for (let length = 40; length < LENGTH; length *= 1.5) {
      const text = fragment.repeat(Math.ceil(length / fragment.length));
      expect(cost(text), `at ${text.length} characters`).toBeLessThan(patience);
    }
  });

  it('may be nothing at all', () => {
    expect(reviewContract({ contract: { paragraphs: [] }, playbook: defaultPlaybook }).findings).toEqual([]);
    const empty = { paragraphs: [{ id: asId('paragraph', 'p'), text: '' }] };
    expect(reviewContract({ contract: empty, playbook: defaultPlaybook }).findings).toEqual([]);
  });
});
