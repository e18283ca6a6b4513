export {
  acting,
  connect,
  type Acting,
  type ConnectOptions,
  type Database,
  type WorkspaceTransaction,
} from './connect.ts';
export { APPLICATION_ROLE, migrate } from './migrate.ts';
export type { NewRow, Row, Schema } from './schema.ts';
