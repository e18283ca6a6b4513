import { join } from 'node:path';
import { generateLibrary } from './generate-library.ts';

try {
  const lines = await generateLibrary(process.argv.slice(2), join(import.meta.dirname, '../../..'));
  for (const line of lines) console.log(line);
} catch (error) {
  console.error(`generate:library: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
}
