import { expect, test } from 'vitest';
import { reasonsFor } from './read-inbox.ts';

const reasons = [
  { code: 'rule.matched', arguments: { rule: 'uncapped', because: '', disposition: 'lead' } },
  { code: 'rule.matched', arguments: { rule: 'unsure', because: '', disposition: 'several' } },
  { code: 'redline.waits', arguments: {} },
];
const [lead, several, redline] = reasons;

test('whoever reviews beside a lead reads first why they are asked, a lead why a lead is', () => {
  expect(reasonsFor({ taskKind: 'review', reasons })).toEqual([several, redline, lead]);
  expect(reasonsFor({ taskKind: 'adjudicate', reasons })).toEqual(reasons);
});
