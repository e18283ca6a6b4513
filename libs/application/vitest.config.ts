import { forProject, SHARED } from '../../vitest.shared.ts';

export default forProject('application', { ...SHARED, globalSetup: ['../testkit/src/postgres.ts'] });
