import { expect, test } from 'vitest';
import { asPrinted } from './one-time-code.ts';

test.each([
  ['ABCD-EFGH-JKLM-2345', 'ABCD-EFGH-JKLM-2345'],
  [' abcd-efgh-jklm-2345\n', 'ABCD-EFGH-JKLM-2345'],
  ['abcdefghjklm2345', 'ABCD-EFGH-JKLM-2345'],
  ['ABCD EFGH JKLM 2345', 'ABCD-EFGH-JKLM-2345'],
  ['', ''],
])('%j is read as %s', (typed, printed) => {
  expect(asPrinted(typed)).toBe(printed);
});
