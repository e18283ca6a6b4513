import { forProject } from '../../vitest.shared.ts';

export default forProject('application', { globalSetup: ['../testkit/src/postgres.ts'] });
