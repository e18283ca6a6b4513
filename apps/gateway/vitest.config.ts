import { forProject, SHARED } from '../../vitest.shared.ts';

export default forProject('gateway', { ...SHARED, globalSetup: ['../../libs/testkit/src/postgres.ts'] });
