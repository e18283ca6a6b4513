import { parseArgs } from 'node:util';
import { evaluateClauses, scoreContract } from '@countersign/learning';
import { readDataSet } from './read-data-set.ts';
import { readModel } from './read-model.ts';
import { runCommand, typedPath } from '@countersign/commands/run-command';

const USAGE = 'model:evaluate --data DIR --split NAME [--model FILE]';

/**
 * Measures the clause finder that ships with the product, or another file, on a split that it was not trained on.
 *
 * @returns lines for a person, the last one JSON: `{ microAp, macroAp, spanAupr, precisionAt80Recall, readShareAt,
 * calibrationError, contractsPerSecond, … }`.
 * @throws Error saying what is wrong with the folder or the file.
 */
export async function modelEvaluate(argv: readonly string[]): Promise<readonly string[]> {
  const { values } = parseArgs({
    args: [...argv],
    options: { data: { type: 'string' }, split: { type: 'string' }, model: { type: 'string' } },
  });
  if (values.data === undefined || values.split === undefined) throw new Error(`Usage: ${USAGE}`);
  const contracts = await readDataSet(typedPath(values.data), values.split);
  const model = await readModel(values.model);
  const started = performance.now();
  const scored = contracts.map(({ text }) => scoreContract(model, text));
  const contractsPerSecond = (1000 * contracts.length) / (performance.now() - started);
  const figures = evaluateClauses(contracts, scored, model.reading);
  const share = (value: number) => `${(100 * value).toFixed(1)}%`;
  return [
    `${model.version} on ${contracts.length} contracts of ${values.split}`,
    `segments    average precision ${figures.microAp.toFixed(3)} micro, ${figures.macroAp.toFixed(3)} macro`,
    `spans       area ${figures.spanAupr.toFixed(3)}, precision ${figures.precisionAt80Recall.toFixed(3)} at 80% recall`,
    ...Object.entries(figures.readShareAt).map(
      ([target, { share: read, recall }]) =>
        `reading     ${share(read)} of the text for ${share(Number(target))} of the clauses: ${share(recall)} were seen`,
    ),
    `calibration error ${figures.calibrationError.toFixed(3)}, ${contractsPerSecond.toFixed(2)} contracts a second`,
    JSON.stringify({
      ...figures,
      contractsPerSecond,
      contracts: contracts.length,
      split: values.split,
      version: model.version,
    }),
  ];
}

runCommand(import.meta.url, modelEvaluate);
