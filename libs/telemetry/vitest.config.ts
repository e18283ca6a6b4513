import { APART, forProject } from '../../vitest.shared.ts';

export default forProject('telemetry', APART);
