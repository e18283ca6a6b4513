import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { isAlive } from '@countersign/embedded-postgres';
import { commandLine } from './command-line.ts';

type Running = { readonly name: string; readonly pid: number; readonly script: string };

const FILE = 'services.json';

/** Notes the processes of services in a home, so that the next launcher finds what a killed one left. */
export function noteServices(home: string): { note: (running: Running) => void; forget: () => void } {
  const file = join(home, FILE);
  const running = new Map<string, Running>();
  return {
    note: (service) => {
      running.set(service.name, service);
      try {
        writeFileSync(file, JSON.stringify([...running.values()]));
      } catch {
        // A full disk: the service runs all the same, and is noted when it is next started.
      }
    },
    forget: () => rmSync(file, { force: true }),
  };
}

/**
 * Ends services that a launcher killed with -9 left running. A process is ended only if it still runs the script that
 * was noted: its number may be another's by now.
 *
 * @returns their names
 */
export async function stopLeftovers(home: string): Promise<string[]> {
  const file = join(home, FILE);
  const left = readNotes(file).filter(isStillIt);
  for (const { pid } of left) process.kill(pid, 'SIGTERM');
  for (let waited = 0; waited < 4_000 && left.some(isStillIt); waited += 50) await delay(50);
  for (const service of left) if (isStillIt(service)) process.kill(service.pid, 'SIGKILL');
  for (let waited = 0; waited < 2_000 && left.some(isStillIt); waited += 50) await delay(50);
  rmSync(file, { force: true });
  return left.map(({ name }) => name);
}

function readNotes(file: string): readonly Running[] {
  if (!existsSync(file)) return [];
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Running[];
  } catch {
    return [];
  }
}

function isStillIt({ pid, script }: Running): boolean {
  return isAlive(pid) && (commandLine(pid)?.includes(script) ?? false);
}
