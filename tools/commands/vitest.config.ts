import { forProject, SHARED } from '../../vitest.shared.ts';

export default forProject('commands', { ...SHARED, globalSetup: ['../../libs/testkit/src/postgres.ts'] });
