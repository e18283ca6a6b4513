import { readdirSync, readFileSync } from 'node:fs';
import { readProduct } from './product.ts';

/**
 * Process ids of this product's presence service: by its command line, and by the data folder in its environment.
 * Null where the system does not show them (only Linux does).
 */
export async function presenceProcesses(): Promise<number[] | null> {
  if (process.platform !== 'linux') return null;
  const { home } = await readProduct();
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => read(pid, 'cmdline').includes('apps/presence/dist/main.js'))
    .filter((pid) => read(pid, 'environ').split('\0').includes(`COUNTERSIGN_HOME=${home}`))
    .map(Number);
}

function read(pid: string, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    // It has ended, or is somebody else's.
    return '';
  }
}
