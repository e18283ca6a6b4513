export { bundled } from './bundled.ts';
export { countSteps, type StepCounter } from './count-steps.ts';
export { cloneDatabase, ownPostgres, type OwnPostgres, type TestDatabase } from './postgres.ts';
export { smallDisk, type SmallDisk } from './small-disk.ts';
export { tcpProxy, type TcpProxy } from './tcp-proxy.ts';
