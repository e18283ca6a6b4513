import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const NAME = 'clauses.bin';

/**
 * Where the weights lie: beside a bundled service when they were copied there (an image without node_modules), in
 * this package otherwise.
 */
export function clauseWeightsFile(): string {
  const beside = fileURLToPath(new URL(NAME, import.meta.url));
  return existsSync(beside)
    ? beside
    : createRequire(import.meta.url).resolve(`@countersign/clause-weights/${NAME}`);
}
