import { CATEGORY_COUNT, type LinearModel } from '../linear-model.ts';
import type { LinearScores } from '../linear-scores.ts';
import { assembleRows } from './assemble-rows.ts';
import { buildFeatureIndex, type IndexOptions } from './build-feature-index.ts';
import { crossFitLinear, emptyScores, fitLinearModel, type LinearTask } from './fit-linear-model.ts';
import type { LinearOptions } from './fit-linear.ts';
import type { PreparedContract } from './prepare-contract.ts';
import { keepIndex, keepLinear, keepScores, type KeepStep } from './training-steps.ts';

export type LinearTraining = {
  readonly contracts: readonly PreparedContract[];
  readonly folds: readonly number[];
  readonly index: IndexOptions;
  readonly options: LinearOptions;
  readonly keep: KeepStep;
  readonly say: (line: string) => void;
};

/** The linear model of all contracts, and for each contract the scores by models that never saw its fold. */
export function trainLinear(training: LinearTraining): {
  readonly linear: LinearModel;
  readonly held: readonly LinearScores[];
} {
  const { contracts, folds, keep, say } = training;
  const task = lazily((): LinearTask => {
    say('reading n-grams');
    const index = keepIndex(keep, 'index', () => {
      const texts = contracts.map(({ text, units }) => units.map(({ start, end }) => text.slice(start, end)));
      return buildFeatureIndex(texts, training.index);
    });
    say(`${index.words} word and ${index.size - index.words} character n-grams`);
    return { index, contracts, rows: assembleRows(index, contracts), options: training.options };
  });
  const telling = (name: string): LinearTask => ({
    ...task(),
    progress: (done, of) => {
      if (done === of || done % 10 === 0) say(`${name}: ${done} of ${of} categories`);
    },
  });
  const linear = keepLinear(keep, 'linear', () => fitLinearModel(telling('linear model')));
  const units = contracts.reduce((sum, { units: own }) => sum + own.length, 0);
  const all = emptyScores(units);
  for (let fold = 0; fold <= Math.max(...folds); fold += 1) {
    const name = `linear-fold-${fold}`;
    addScores(
      all,
      keepScores(keep, name, () => crossFitLinear(telling(name), folds, fold)),
    );
  }
  return { linear, held: byContract(all, contracts) };
}

function lazily<T>(make: () => T): () => T {
  let made: { value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}

function addScores(into: LinearScores, scores: LinearScores): void {
  for (const part of ['total', 'own', 'characters', 'any'] as const) {
    const to = into[part];
    scores[part].forEach((value, i) => (to[i]! += value));
  }
}

function byContract(all: LinearScores, contracts: readonly PreparedContract[]): LinearScores[] {
  let from = 0;
  return contracts.map(({ units }) => {
    const to = from + units.length;
    const pairs = [from * CATEGORY_COUNT, to * CATEGORY_COUNT] as const;
    const part = {
      total: all.total.slice(...pairs),
      own: all.own.slice(...pairs),
      characters: all.characters.slice(...pairs),
      any: all.any.slice(from, to),
    };
    from = to;
    return part;
  });
}
