import { forProject } from '../../vitest.shared.ts';

export default forProject('copilot', {
  globalSetup: ['../../libs/testkit/src/postgres.ts'],
  // Each starts services from source; on a busy machine that takes a while.
  testTimeout: 120_000,
  hookTimeout: 120_000,
});
