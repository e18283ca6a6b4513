import { forProject } from '../../vitest.shared.ts';

export default forProject('launcher', { globalSetup: ['../../libs/testkit/src/postgres.ts'] });
