import { forProject } from '../../vitest.shared.ts';

export default forProject('presence', { globalSetup: ['../../libs/testkit/src/postgres.ts'] });
