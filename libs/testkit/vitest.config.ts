import { forProject } from '../../vitest.shared.ts';

export default forProject('testkit', { globalSetup: ['src/postgres.ts'] });
