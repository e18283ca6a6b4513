import { forProject } from '../../vitest.shared.ts';

export default forProject('database', { globalSetup: ['../testkit/src/postgres.ts'] });
