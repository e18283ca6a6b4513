export { cloneDatabase, type TestDatabase } from './postgres.ts';
export { tcpProxy, type TcpProxy } from './tcp-proxy.ts';
