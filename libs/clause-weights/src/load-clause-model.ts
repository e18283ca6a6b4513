import { readFile } from 'node:fs/promises';
import { readClauseModel, type ClauseModel } from '@countersign/learning';
import { clauseWeightsFile } from './clause-weights-file.ts';

/**
 * Reads the clause finder that ships with the product, or the one in another file that `model:train` wrote. Takes a
 * tenth of a second and some 10 MB: load it once and keep it.
 *
 * @throws Error when there is no such file, InputError when it holds no clause model.
 */
export async function loadClauseModel({
  file = clauseWeightsFile(),
}: { readonly file?: string } = {}): Promise<ClauseModel> {
  return readClauseModel(await readFile(file));
}
