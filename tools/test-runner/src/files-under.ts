import { readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Folders that hold nothing of ours. */
const ELSEWHERE = new Set(['node_modules', 'dist', 'test-results']);

/** The files below a folder whose names end so; hidden folders, and what was installed or built, are not read. */
export function filesUnder(folder: string, endings: readonly string[]): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory())
      return ELSEWHERE.has(entry.name) || entry.name.startsWith('.') ? [] : filesUnder(path, endings);
    return endings.some((ending) => entry.name.endsWith(ending)) ? [path] : [];
  });
}
