import { forProject } from '../../vitest.shared.ts';

export default forProject('gateway', { globalSetup: ['../../libs/testkit/src/postgres.ts'] });
