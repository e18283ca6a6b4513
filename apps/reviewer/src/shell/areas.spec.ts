import { expect, test } from 'vitest';
import { placeOf } from './areas.tsx';

test.each([
  ['/inbox', 'Inbox'],
  ['/contracts/0198c0de-0000-7000-8000-000000000001', 'Contracts'],
  ['/analyse', 'Accuracy'],
  ['/analyse/audit-log', 'Audit log'],
  ['/settings/members', undefined],
  ['/inboxes', undefined],
])('%s belongs to %s', (path, label) => {
  expect(placeOf(path)?.label).toBe(label);
});
