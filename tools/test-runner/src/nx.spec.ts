import { expect, test } from 'vitest';
import { failedTasks } from './nx.ts';

test('the failed tasks are read from the end of the output', () => {
  const output = 'x\n\nFailed tasks:\n\n- @countersign/redline:test\n- @countersign/ui:lint\n\nHint: …\n';
  expect(failedTasks(output)).toEqual(['@countersign/redline:test', '@countersign/ui:lint']);
});

test('colours do not hide it', () => {
  const output = '\u001b[2mFailed tasks:\u001b[22m\n\n\u001b[2m-\u001b[22m @countersign/ui:lint\n';
  expect(failedTasks(output)).toEqual(['@countersign/ui:lint']);
});

test('a failure without a list is a failure all the same', () => {
  expect(failedTasks('Error: no workspace')).toEqual(['nx']);
});
