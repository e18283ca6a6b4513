import { sql } from 'kysely';
import type { Database } from '../connect.ts';
import type { NodeFigures } from './node-figures.ts';

export type NodeReport = {
  /** Unique among the nodes, and new with every start. */
  readonly node: string;
  readonly service: string;
  readonly host: string;
  readonly startedAt: Date;
  readonly figures: NodeFigures;
};

/**
 * Says how a node fares, in the place of what it said before; nodes that have long said nothing are forgotten.
 *
 * @returns how many other nodes of the same service there are
 */
export async function reportNode(
  db: Database,
  { node, service, host, startedAt, figures }: NodeReport,
  { forgetAfterSeconds }: { forgetAfterSeconds: number },
): Promise<number> {
  const seenAt = sql<Date>`now()`;
  const { others } = await db
    .with('forgotten', (query) =>
      query
        .deleteFrom('serviceNode')
        .where('seenAt', '<', sql<Date>`now() - make_interval(secs => ${forgetAfterSeconds})`)
        .where('node', '<>', node),
    )
    .with('said', (query) =>
      query
        .insertInto('serviceNode')
        .values({ node, service, host, startedAt, seenAt, figures: JSON.stringify(figures) })
        .onConflict((conflict) =>
          conflict.column('node').doUpdateSet({ seenAt, figures: JSON.stringify(figures) }),
        ),
    )
    .selectFrom('serviceNode')
    .select(sql<number>`count(*)::int`.as('others'))
    .where('service', '=', service)
    .where('node', '<>', node)
    .executeTakeFirstOrThrow();
  return others;
}

export const NODES_CHANNEL = 'node-started';

/** A node says that it is there to those that are there already. */
export async function announceNode(db: Database, node: string): Promise<void> {
  await sql`select pg_notify(${NODES_CHANNEL}, ${node})`.execute(db);
}

/** A node ends, and says so. */
export async function forgetNode(db: Database, node: string): Promise<void> {
  await db.deleteFrom('serviceNode').where('node', '=', node).execute();
}
