import { readFile } from 'node:fs/promises';
import { clauseWeightsFile } from '@countersign/clause-weights';
import { readClauseModel, type ClauseModel } from '@countersign/learning';
import { typedPath } from '@countersign/commands/run-command';

/** The model of a file that `model:train` wrote, or the one that ships with the product. */
export async function readModel(file: string | undefined): Promise<ClauseModel> {
  const path = file === undefined ? clauseWeightsFile() : typedPath(file);
  const bytes = await readFile(path).catch((error: unknown) => {
    throw new Error(
      `Cannot read the model ${path}: ${error instanceof Error ? error.message : String(error)}`,
    );
  });
  return readClauseModel(bytes);
}
