export { continuing } from './continuing.ts';
export { createLog, logOptions } from './create-log.ts';
export { createRegistry, requestTimes } from './create-registry.ts';
export { operatorHandler, operatorPage, OPERATOR_PATHS, type OperatorParts } from './operator-pages.ts';
export { startTracing, type Tracing } from './start-tracing.ts';
export type { Statement } from './trace-statement.ts';
export { traced, traceOfLine } from './traced.ts';
