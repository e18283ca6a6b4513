import { closeSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';

const MEBIBYTE = 1_048_576;
const PAGE = 4_096;

/** Takes all the room that a disk has left. */
export function fillDisk(folder: string): void {
  const file = openSync(fillerOf(folder), 'a');
  try {
    for (let bytes = MEBIBYTE; bytes >= PAGE;) {
      try {
        if (writeSync(file, Buffer.alloc(bytes)) < bytes) bytes /= 2;
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
        bytes /= 2;
      }
    }
  } finally {
    closeSync(file);
  }
}

/** Gives it back. */
export function makeRoom(folder: string): void {
  rmSync(fillerOf(folder), { force: true });
}

function fillerOf(folder: string): string {
  return join(folder, 'filler');
}
