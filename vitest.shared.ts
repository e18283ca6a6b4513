import { defineConfig, type ViteUserConfig } from 'vitest/config';

/**
 * For a project whose files each import much of the house: they share it, since loading it anew for each takes longer than the
 * tests. What one of them changes for all, a global or a variable of the environment, it puts back.
 */
export const SHARED = { isolate: false };

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
      passWithNoTests: true,
      // For what hangs, not for what is slow: a busy machine must not fail a test.
      testTimeout: 180_000,
      hookTimeout: 180_000,
      reporters: ['default', ['json', { outputFile: 'test-results/vitest.json' }]],
      ...test,
    },
  });
}
