import { forProject } from '../../vitest.shared.ts';

export default forProject('commands', { globalSetup: ['../../libs/testkit/src/postgres.ts'] });
