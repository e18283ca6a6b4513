import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { parseArgs } from 'node:util';
import { markedCategories, scoreContract } from '@countersign/learning';
import { predictionLines } from './prediction-lines.ts';
import { readDataSet } from './read-data-set.ts';
import { readModel } from './read-model.ts';
import { runCommand, typedPath } from '@countersign/commands/run-command';

const USAGE = 'model:predict --data DIR --split NAME --out FILE [--model FILE]';

/**
 * Writes what the clause finder says of a split as prediction lines: see `predictionLines`.
 *
 * @returns lines for a person, the last one JSON: `{ contracts, lines, version }`.
 * @throws Error saying what is wrong with the folder or the model.
 */
export async function modelPredict(argv: readonly string[]): Promise<readonly string[]> {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      data: { type: 'string' },
      split: { type: 'string' },
      out: { type: 'string' },
      model: { type: 'string' },
    },
  });
  if (values.data === undefined || values.split === undefined || values.out === undefined) {
    throw new Error(`Usage: ${USAGE}`);
  }
  const contracts = await readDataSet(typedPath(values.data), values.split);
  const model = await readModel(values.model);
  // Of a category that the split does not know, nothing can be scored.
  const options = { reading: model.reading, categories: markedCategories(contracts) };
  const lines = contracts.flatMap((contract) =>
    predictionLines(contract, scoreContract(model, contract.text), options),
  );
  const out = typedPath(values.out);
  await mkdir(dirname(out), { recursive: true });
  await writeFile(out, `${lines.join('\n')}\n`);
  return [
    `${lines.length} lines for ${contracts.length} contracts in ${out}`,
    JSON.stringify({ contracts: contracts.length, lines: lines.length, version: model.version }),
  ];
}

runCommand(import.meta.url, modelPredict);
