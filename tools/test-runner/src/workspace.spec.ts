import { join } from 'node:path';
import { expect, test } from 'vitest';
import { projectsWith, readProjects } from './workspace.ts';

test('projects are read with their folders and targets', () => {
  const projects = readProjects(join(import.meta.dirname, '../../..'));
  expect(projects).toContainEqual({
    name: '@countersign/test-runner',
    root: 'tools/test-runner',
    targets: ['lint', 'typecheck', 'test', 'check-lint', 'check-types'],
  });
  expect(projectsWith(projects, 'build').map(({ root }) => root)).toContain('apps/gateway');
  expect(projectsWith(projects, 'build').map(({ root }) => root)).not.toContain('tools/test-runner');
});
