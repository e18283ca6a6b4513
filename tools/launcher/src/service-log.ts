import { appendFileSync, existsSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';

const LARGEST = 20 * 1024 ** 2;
const KEPT = 20;

/**
 * The log of all services in a home: a file, one older file, and the last lines at hand for when a start fails. What cannot be
 * written, because the disk is full for example, is left out, and counted where the file goes on: services outlive it.
 */
export function openServiceLog(home: string, now: () => Date, largest = LARGEST) {
  const folder = join(home, 'logs');
  mkdirSync(folder, { recursive: true });
  const file = join(folder, 'services.log');
  let bytes = existsSync(file) ? statSync(file).size : 0;
  let leftOut = 0;
  const last: string[] = [];
  const append = (text: string) => {
    if (bytes > largest) {
      renameSync(file, join(folder, 'services.1.log'));
      bytes = 0;
    }
    appendFileSync(file, text);
    bytes += Buffer.byteLength(text);
  };
  return {
    file,
    log: (line: string) => {
      if (line.trim() === '') return;
      const at = now().toISOString();
      last.push(line);
      if (last.length > KEPT) last.shift();
      try {
        if (leftOut > 0) append(`${at} ${leftOut} lines could not be written\n`);
        leftOut = 0;
        append(`${at} ${line}\n`);
      } catch {
        leftOut += 1;
      }
    },
    lastLines: (): readonly string[] => last,
  };
}
