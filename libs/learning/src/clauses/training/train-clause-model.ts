import { InputError } from '@countersign/domain';
import type { ClauseModel } from '../clause-model.ts';
import { readClauseModel, writeClauseModel } from '../file/clause-model-file.ts';
import { linearScores, type LinearScores } from '../linear-scores.ts';
import { predictRisks } from '../predict-contract.ts';
import { describeCandidates } from '../stack-features.ts';
import { calibrated, squashed, stackLogits } from '../unit-logits.ts';
import { assignFolds } from './assign-folds.ts';
import { calibrateSpans } from './calibrate-spans.ts';
import { chooseReadingTargets } from './choose-reading-targets.ts';
import { fitCategorySigmoids, judgeUnits } from './fit-category-sigmoids.ts';
import { fitEntityModel } from './fit-entity-model.ts';
import { fitRisk } from './fit-risk.ts';
import { fitSpanModel } from './fit-span-model.ts';
import { assembleStack, fitStack } from './fit-stack.ts';
import type { LabelledContract } from '../labelled-contract.ts';
import { prepareContract, type PreparedContract } from './prepare-contract.ts';
import { measureReliability } from './measure-reliability.ts';
import { trainLinear } from './train-linear.ts';
import { DEFAULT_OPTIONS, type ClauseTrainingOptions } from './training-options.ts';
import { keepTrees, makeAgain, type KeepStep } from './training-steps.ts';
import { versionOf } from './version-of.ts';

export type ClauseTraining = {
  /** What the model learns from. */
  readonly train: readonly LabelledContract[];
  /** What its probabilities and thresholds are set on: other contracts, of other groups. */
  readonly calibration: readonly LabelledContract[];
  readonly options?: ClauseTrainingOptions;
  readonly keep?: KeepStep;
  /** Hears what is being done. */
  readonly say?: (line: string) => void;
};

/**
 * Trains the clause finder: linear models on n-grams, a boosted stack over them, calibration, then a span model, a
 * model of names and dates and a model of what to read. Each layer learns from scores of layers that never saw the
 * contract (five folds by group), and probabilities and thresholds come from the calibration contracts alone.
 * Deterministic: seeds are options.
 *
 * @throws InputError when a group stands on both sides or there are too few groups.
 */
export function trainClauseModel(training: ClauseTraining): ClauseModel {
  const { options = DEFAULT_OPTIONS, keep = makeAgain, say = () => undefined } = training;
  requireApart(training);
  const contracts = training.train.map(prepareContract);
  const folds = assignFolds(contracts, options.folds);
  const { linear, held } = trainLinear({
    contracts,
    folds,
    index: options.index,
    options: options.linear,
    keep,
    say,
  });

  const squash = fitCategorySigmoids(
    judgeUnits(contracts.map(({ labels }, c) => ({ logit: held[c]!.total, labels }))),
  );
  say('boosted stack');
  const { stack, heldLogits } = trainStack({ contracts, held, folds, squash, options, keep });

  say('calibration');
  const checks = training.calibration.map(prepareContract);
  const uncalibrated = checks.map((contract) => {
    const scores = linearScores(linear, contract);
    const margins = squashed(squash, scores);
    return { logit: stackLogits(stack, margins, describeCandidates(contract, margins)), any: scores.any };
  });
  const calibration = fitCategorySigmoids(
    judgeUnits(checks.map(({ labels }, c) => ({ logit: uncalibrated[c]!.logit, labels }))),
  );
  const logits = heldLogits.map((logit) => calibrated(calibration, logit));
  const seen = uncalibrated.map(({ logit, any }) => ({ logit: calibrated(calibration, logit), any }));

  say('reading order');
  const risk = fitRisk({ contracts, logits, any: held.map(({ any }) => any), options: options.risk });
  const reading = chooseReadingTargets(
    checks,
    checks.map((contract, c) => predictRisks({ risk }, contract, seen[c]!)),
  );
  say('spans');
  const span = fitSpanModel({ contracts, logits, options: options.span });
  say('names and dates');
  const entities = fitEntityModel({ contracts, logits, folds }).model;
  const checkLogits = seen.map(({ logit }) => logit);
  const spanCalibration = calibrateSpans({ span, entities }, checks, checkLogits);
  const reliability = measureReliability({ span, entities, spanCalibration }, checks, checkLogits);
  const parts = {
    linear,
    squash,
    stack,
    calibration,
    risk,
    span,
    spanCalibration,
    entities,
    reading,
    reliability,
  };
  // Through its file and back: what was trained is to the last bit what will be loaded.
  return readClauseModel(writeClauseModel({ version: versionOf(parts), ...parts }));
}

function requireApart({ train, calibration }: ClauseTraining): void {
  if (calibration.length === 0) throw new InputError('calibration', 0, 'at least one contract');
  const groups = new Set(train.map(({ group }) => group));
  const shared = calibration.find(({ group }) => groups.has(group));
  if (shared)
    throw new InputError('calibration', shared.group, 'groups of contracts that are not trained on');
}

type StackTraining = {
  readonly contracts: readonly PreparedContract[];
  readonly held: readonly LinearScores[];
  readonly folds: readonly number[];
  readonly squash: ClauseModel['squash'];
  readonly options: ClauseTrainingOptions;
  readonly keep: KeepStep;
};

/** The stack of all contracts, and each contract's log-odds by a stack that never saw it. */
function trainStack({ contracts, held, folds, squash, options, keep }: StackTraining) {
  const linear = held.map((scores) => squashed(squash, scores));
  const table = assembleStack(contracts, linear);
  const parts = options.stackParts;
  const heldLogits: Float32Array[] = [];
  for (let part = 0; part < parts; part += 1) {
    const without = keepTrees(keep, `stack-without-${part}`, () =>
      fitStack(table, options.stack, (c) => folds[c]! % parts !== part),
    );
    contracts.forEach((_, c) => {
      if (folds[c]! % parts === part) heldLogits[c] = stackLogits(without, linear[c]!, table.candidates[c]!);
    });
  }
  return { stack: keepTrees(keep, 'stack', () => fitStack(table, options.stack)), heldLogits };
}
