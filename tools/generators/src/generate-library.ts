import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { libraryFiles } from './library-files.ts';
import { readLibrary } from './read-library.ts';

/**
 * `npm run generate:library -- NAME --layer LAYER --platform PLATFORM`: makes a library that fits the house.
 *
 * @param root the workspace in whose `libs` it is made
 * @returns the lines to print
 * @throws Error that says what is wrong with the command line, or that the library is there already
 */
export async function generateLibrary(argv: readonly string[], root: string): Promise<readonly string[]> {
  const library = readLibrary(argv);
  const folder = join(root, 'libs', library.name);
  if (existsSync(folder)) throw new Error(`libs/${library.name} exists already`);
  for (const [path, text] of await libraryFiles(library, root)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return [
    `libs/${library.name} made. Next: npm install, which links it; then its README, and its first operation with a test.`,
  ];
}
