import { createEncoderScratch, type EncoderScratch } from './encode-unit.ts';
import {
  ANY_CLAUSE,
  CATEGORY_COUNT,
  CLASS_COUNT,
  CONTRIBUTION_OFFSET as AT,
  contributionsOf,
  type LinearModel,
} from './linear-model.ts';
import type { Unit } from './segment-text.ts';
import type { UnitContext } from './unit-context.ts';

/** Scores of a contract's units, unit-major: entry i·41 + k. Margins, not probabilities. */
export type LinearScores = {
  /** Everything together. */
  readonly total: Float32Array;
  /** From the unit's own words. */
  readonly own: Float32Array;
  /** From the unit's characters. */
  readonly characters: Float32Array;
  /** Whether the unit holds a clause of any category, one number a unit. */
  readonly any: Float32Array;
};

/**
 * Contributions by text, kept between calls so that an edit costs only the units whose text changed. Holds what the
 * last call needed; at most one contract's worth (1 kB a unit).
 */
export type ContributionCache = { entries: ReadonlyMap<string, Float32Array> };

export function createContributionCache(): ContributionCache {
  return { entries: new Map() };
}

export type ContractUnits = {
  readonly text: string;
  readonly units: readonly Unit[];
  readonly contexts: readonly UnitContext[];
};

export function linearScores(
  model: LinearModel,
  contract: ContractUnits,
  cache: ContributionCache = createContributionCache(),
): LinearScores {
  const { text, units, contexts } = contract;
  const scratch: EncoderScratch = createEncoderScratch(model.index);
  const used = new Map<string, Float32Array>();
  const contributions = (part: string): Float32Array => {
    const known = used.get(part) ?? cache.entries.get(part) ?? contributionsOf(model, part, scratch);
    used.set(part, known);
    return known;
  };
  const byUnit = units.map((unit) => contributions(text.slice(unit.start, unit.end)));
  const size = units.length * CATEGORY_COUNT;
  const scores = {
    total: new Float32Array(size),
    own: new Float32Array(size),
    characters: new Float32Array(size),
    any: new Float32Array(units.length),
  };
  contexts.forEach((context, i) => {
    const row = i * CATEGORY_COUNT;
    const heading = context.heading === '' ? undefined : contributions(context.heading);
    const before = byUnit[context.previous];
    const after = byUnit[context.next];
    const share = 1 / Math.sqrt(context.to - context.from + 1);
    for (let k = 0; k < CLASS_COUNT; k += 1) {
      const own = byUnit[i]![AT.own + k]!;
      const characters = byUnit[i]![AT.characters + k]!;
      let around = 0;
      for (let j = context.from; j <= context.to; j += 1) around += byUnit[j]![AT.paragraph + k]!;
      let total = model.bias[k]! + own + characters + around * share;
      if (before) total += before[AT.previous + k]!;
      if (after) total += after[AT.next + k]!;
      if (heading) total += heading[AT.heading + k]!;
      if (k === ANY_CLAUSE) {
        scores.any[i] = total;
        continue;
      }
      scores.total[row + k] = total;
      scores.own[row + k] = own;
      scores.characters[row + k] = characters;
    }
  });
  cache.entries = used;
  return scores;
}
