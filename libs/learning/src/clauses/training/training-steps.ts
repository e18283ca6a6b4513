import type { BoostedTrees } from '../boosted-trees.ts';
import type { FeatureIndex } from '../feature-index.ts';
import {
  indexParts,
  linearParts,
  take,
  takeIndex,
  takeLinear,
  takeTrees,
  treeParts,
} from '../file/section-parts.ts';
import type { Sections } from '../file/sections.ts';
import type { LinearModel } from '../linear-model.ts';
import type { LinearScores } from '../linear-scores.ts';

/**
 * Gives what a step made before under the same name, or makes and keeps it: training that was stopped goes on where
 * it was. `makeAgain` keeps nothing.
 */
export type KeepStep = (name: string, make: () => Sections) => Sections;

export const makeAgain: KeepStep = (_, make) => make();

export function keepIndex(keep: KeepStep, name: string, make: () => FeatureIndex): FeatureIndex {
  return takeIndex(keep(name, () => ({ info: {}, arrays: new Map(indexParts(make())) })));
}

export function keepTrees(keep: KeepStep, name: string, make: () => BoostedTrees): BoostedTrees {
  return takeTrees(
    keep(name, () => ({ info: {}, arrays: new Map(treeParts(name, make())) })),
    name,
  );
}

export function keepLinear(keep: KeepStep, name: string, make: () => LinearModel): LinearModel {
  return takeLinear(keep(name, () => ({ info: {}, arrays: new Map(linearParts(make())) })));
}

export function keepScores(keep: KeepStep, name: string, make: () => LinearScores): LinearScores {
  const sections = keep(name, () => {
    const { total, own, characters, any } = make();
    return {
      info: {},
      arrays: new Map([
        ['total', total],
        ['own', own],
        ['characters', characters],
        ['any', any],
      ]),
    };
  });
  return {
    total: take(sections, 'total', Float32Array),
    own: take(sections, 'own', Float32Array),
    characters: take(sections, 'characters', Float32Array),
    any: take(sections, 'any', Float32Array),
  };
}
