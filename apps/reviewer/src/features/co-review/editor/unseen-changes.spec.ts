import { expect, test } from 'vitest';
import { isUnseen, unseenFindings } from './unseen-changes.ts';

test('the changes of a finding that is judged blind are not seen; those of others and of people are', () => {
  const findings = [
    { id: 'blind', confidence: null },
    { id: 'shown', confidence: 0.8 },
  ];
  const unseen = unseenFindings(findings);
  expect(['blind.k3', 'shown.k3', 'blind', 'a-change-of-a-person'].map((id) => isUnseen(id, unseen))).toEqual(
    [true, false, false, false],
  );
});
