import type pg from 'pg';
import { recordAll } from './describe-queries.ts';

/**
 * Has PostgreSQL read every statement of the library, as it would before it carries it out.
 *
 * @throws Error that names the operation and the statement which it does not understand
 */
export async function prepareAll(client: pg.Client): Promise<void> {
  for (const [name, statements] of await recordAll()) {
    for (const statement of statements) {
      await client.query(`prepare asked as ${statement}`).catch((cause: unknown) => {
        throw new Error(`${name}: ${statement}`, { cause });
      });
      await client.query('deallocate asked');
    }
  }
}
