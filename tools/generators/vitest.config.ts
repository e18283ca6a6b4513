import { forProject } from '../../vitest.shared.ts';

export default forProject('generators');
