import { defineConfig, type ViteUserConfig } from 'vitest/config';

/** For a project that changes what a process can have only once: each file is run as if it were alone. */
export const APART = { isolate: true };

/**
 * The one test configuration of the house. A project's `vitest.config.ts` is `export default forProject('name')`.
 * Results are also written as JSON so that the test command can count them, cached runs included. Files share what they import: to
 * load it anew for each takes a third to a half of all processor time. What one of them changes for all, a global, a clock or a variable of
 * the environment, it puts back.
 */
export function forProject(name: string, test: NonNullable<ViteUserConfig['test']> = {}) {
  return defineConfig({
    test: {
      name,
      include: ['src/**/*.spec.ts', 'src/**/*.spec.tsx'],
      environment: 'node',
      isolate: false,
      passWithNoTests: true,
      // For what hangs, not for what is slow: a busy machine must not fail a test.
      testTimeout: 180_000,
      hookTimeout: 180_000,
      reporters: ['default', ['json', { outputFile: 'test-results/vitest.json' }]],
      ...test,
    },
  });
}
