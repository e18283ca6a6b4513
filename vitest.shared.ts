import { defineConfig, type ViteUserConfig } from 'vitest/config';

/**
 * The one test configuration of the house. A project's `vitest.config.ts` is `export default forProject('name')`.
 * Results are also written as JSON so that the test command can count them, cached runs included.
 */
export function forProject(name: string, test: NonNullable<ViteUserConfig['test']> = {}) {
  return defineConfig({
    test: {
      name,
      include: ['src/**/*.spec.ts', 'src/**/*.spec.tsx'],
      environment: 'node',
      // Files of a project share what they import: loading it anew for each took longer than half of the tests.
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
