export { isAlive } from './is-alive.ts';
export { startPostgres, type PostgresOptions, type RunningPostgres } from './start-postgres.ts';
