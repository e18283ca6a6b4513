import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { parseArgs } from 'node:util';
import { makeAgain, trainClauseModel, writeClauseModel } from '@countersign/learning';
import { keepInFolder } from './keep-steps.ts';
import { readDataSet } from './read-data-set.ts';
import { runCommand, typedPath } from '@countersign/commands/run-command';

const USAGE = 'model:train --data DIR --out FILE [--steps DIR]';

/**
 * Trains the clause finder on the split `train`, sets its probabilities and thresholds on `calibration` and writes one
 * file. With `--steps` the long steps are kept in a folder, and a training that was stopped goes on from there.
 *
 * @returns lines for a person, the last one JSON: `{ version, bytes, contracts, seconds }`.
 * @throws Error saying what is wrong with the folder.
 */
export async function modelTrain(argv: readonly string[]): Promise<readonly string[]> {
  const { values } = parseArgs({
    args: [...argv],
    options: { data: { type: 'string' }, out: { type: 'string' }, steps: { type: 'string' } },
  });
  if (values.data === undefined || values.out === undefined) throw new Error(`Usage: ${USAGE}`);
  const folder = typedPath(values.data);
  const started = performance.now();
  const seconds = () => Math.round((performance.now() - started) / 1000);
  const train = await readDataSet(folder, 'train');
  const calibration = await readDataSet(folder, 'calibration');
  const model = trainClauseModel({
    train,
    calibration,
    keep: values.steps === undefined ? makeAgain : keepInFolder(typedPath(values.steps)),
    say: (line) => process.stderr.write(`${seconds()} s  ${line}\n`),
  });
  const bytes = writeClauseModel(model);
  const out = typedPath(values.out);
  await mkdir(dirname(out), { recursive: true });
  await writeFile(out, bytes);
  return [
    `${model.version}: ${(bytes.length / 1e6).toFixed(1)} MB, from ${train.length} contracts, calibrated on ${calibration.length}`,
    JSON.stringify({
      version: model.version,
      bytes: bytes.length,
      contracts: train.length,
      seconds: seconds(),
    }),
  ];
}

runCommand(import.meta.url, modelTrain);
