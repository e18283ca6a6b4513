import { appendFileSync, existsSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';

const LARGEST = 20 * 1024 ** 2;
const KEPT = 20;

/** The log of all services in a home: a file, one older file, and the last lines at hand for when a start fails. */
export function openServiceLog(home: string, now: () => Date) {
  const folder = join(home, 'logs');
  mkdirSync(folder, { recursive: true });
  const file = join(folder, 'services.log');
  if (existsSync(file) && statSync(file).size > LARGEST) renameSync(file, join(folder, 'services.1.log'));
  const last: string[] = [];
  return {
    file,
    log: (line: string) => {
      if (line.trim() === '') return;
      appendFileSync(file, `${now().toISOString()} ${line}\n`);
      last.push(line);
      if (last.length > KEPT) last.shift();
    },
    lastLines: (): readonly string[] => last,
  };
}
