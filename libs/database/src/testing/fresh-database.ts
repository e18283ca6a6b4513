import { cloneDatabase } from '@countersign/testkit';
import { connect, type Database } from '../connect.ts';
import { migrate } from '../migrate.ts';

export type FreshDatabase = { readonly db: Database; readonly url: string; drop(): Promise<void> };

/** A migrated database of one's own, for a test file. Its address is the owner's; `db` acts in the application role. */
export async function freshDatabase(log?: (sql: string) => void): Promise<FreshDatabase> {
  const clone = await cloneDatabase('countersign_migrated', async (url) => {
    await migrate(url);
  });
  const db = connect({ url: clone.url, name: 'test', ...(log ? { log } : {}) });
  return {
    db,
    url: clone.url,
    async drop() {
      await db.destroy();
      await clone.drop();
    },
  };
}
