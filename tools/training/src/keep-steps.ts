import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readSections, writeSections, type KeepStep } from '@countersign/learning';

/** Keeps each step of a training in a file of the folder, whole or not at all. */
export function keepInFolder(folder: string): KeepStep {
  mkdirSync(folder, { recursive: true });
  return (name, make) => {
    const file = join(folder, `${name}.step`);
    if (existsSync(file)) return readSections(readFileSync(file));
    const made = make();
    const unfinished = `${file}.part`;
    writeFileSync(unfinished, writeSections(made));
    renameSync(unfinished, file);
    return made;
  };
}
