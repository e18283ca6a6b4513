import { expect, test } from 'vitest';
import { failedTasks } from './nx.ts';

test('the failed tasks are read from the end of the output', () => {
  const output = 'x\n\nFailed tasks:\n\n- @countersign/redline:test\n- @countersign/ui:lint\n\nHint: …\n';
  expect(failedTasks(output)).toEqual(['@countersign/redline:test', '@countersign/ui:lint']);
});

test('a failure without a list is a failure all the same', () => {
  expect(failedTasks('Error: no workspace')).toEqual(['nx']);
});
