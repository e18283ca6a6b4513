import { expect, test } from 'vitest';
import { explainReason } from './index.ts';

test.each([
  ['Unlimited exposure is decided by a lead.', ': Unlimited exposure is decided by a lead.'],
  ['unlimited exposure is decided by a lead', ': unlimited exposure is decided by a lead.'],
  ['  who else? ', ': who else?'],
  ['', '.'],
])('a rule says “%s” with one mark at its end', (because, end) => {
  const matched = { rule: 'uncapped_liability', because, disposition: 'lead' } as const;
  expect(explainReason({ code: 'rule.matched', arguments: matched })).toBe(
    `The rule “uncapped liability” asks for a lead${end}`,
  );
});
