import { forProject, SHARED } from '../../vitest.shared.ts';

export default forProject('database', { ...SHARED, globalSetup: ['../testkit/src/postgres.ts'] });
