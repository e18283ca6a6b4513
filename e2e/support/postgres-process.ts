import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readProduct } from './product.ts';

/** Process id of this product's own PostgreSQL, which notes it in its data folder; null where the product uses another. */
export async function postgresProcess(): Promise<number | null> {
  const { home } = await readProduct();
  try {
    const [pid] = readFileSync(join(home, 'postgres', 'data', 'postmaster.pid'), 'utf8').split('\n');
    return Number(pid);
  } catch {
    return null;
  }
}
