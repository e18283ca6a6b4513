export { cloneDatabase, type TestDatabase } from './postgres.ts';
