import { sql } from 'kysely';
import type { Database, WorkspaceTransaction } from '../connect.ts';
import type { NodeFigures } from './node-figures.ts';

export type NodeSeen = {
  readonly node: string;
  readonly service: string;
  readonly host: string;
  readonly startedAt: Date;
  /** By the database's clock. */
  readonly secondsSinceSeen: number;
  readonly figures: NodeFigures;
};

/** What the nodes of the installation last said of themselves. */
export async function readNodes(db: Database | WorkspaceTransaction): Promise<NodeSeen[]> {
  const secondsSinceSeen = sql<number>`extract(epoch from now() - seen_at)::float8`;
  return db
    .selectFrom('serviceNode')
    .select(['node', 'service', 'host', 'startedAt', 'figures', secondsSinceSeen.as('secondsSinceSeen')])
    .orderBy('service')
    .orderBy('startedAt')
    .orderBy('node')
    .execute();
}
