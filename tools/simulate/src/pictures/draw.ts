import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PICTURES } from './pictures.ts';

/** Draws the pictures of docs/science again from what the libraries answer today. */
function main(): void {
  const folder = fileURLToPath(new URL('../../../../docs/science', import.meta.url));
  mkdirSync(folder, { recursive: true });
  for (const picture of PICTURES) {
    const file = join(folder, `${picture.name}.svg`);
    writeFileSync(file, picture.draw());
    process.stdout.write(`docs/science/${picture.name}.svg\n`);
  }
}

main();
