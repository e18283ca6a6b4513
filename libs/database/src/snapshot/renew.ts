import usePostgres from '@countersign/testkit/postgres';
import { freshDatabase } from '../testing/fresh-database.ts';
import { writeSnapshots } from './snapshots.ts';

// A program: migrates a database of its own on a server of its own, and writes down what came of it.
const stop = await usePostgres();
try {
  const fresh = await freshDatabase();
  await writeSnapshots(fresh.url);
  await fresh.drop();
} finally {
  await stop();
}
