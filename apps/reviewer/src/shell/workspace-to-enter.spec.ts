import { expect, test } from 'vitest';
import type { Session } from '@countersign/api';
import { workspaceToEnter } from './workspace-to-enter.ts';

type Workspace = NonNullable<Session['workspace']>;
const workspace = (id: string): Workspace => ({ id, name: id, role: 'reviewer', sample: false });
const session = { workspace: workspace('first'), workspaces: [workspace('first'), workspace('second')] };

test('whoever was in another workspace last goes on there', () => {
  expect(workspaceToEnter(session, 'second')).toBe('second');
});

test('nothing is chosen for whoever is there already, or was nowhere yet', () => {
  expect(workspaceToEnter(session, 'first')).toBeNull();
  expect(workspaceToEnter(session, null)).toBeNull();
});

test('a workspace that somebody was removed from is not entered', () => {
  expect(workspaceToEnter(session, 'third')).toBeNull();
  expect(workspaceToEnter({ workspace: null, workspaces: [] }, 'second')).toBeNull();
});
