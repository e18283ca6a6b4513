import { forProject, SHARED } from '../../vitest.shared.ts';

export default forProject('presence', { ...SHARED, globalSetup: ['../../libs/testkit/src/postgres.ts'] });
