import { InputError } from '@countersign/domain';
import type { BoostedTrees } from '../boosted-trees.ts';
import type { CategorySigmoids } from '../clause-model.ts';
import { ENTITY_CATEGORIES } from '../category-kinds.ts';
import type { EntityModel } from '../entities/entity-model.ts';
import { indexFeatures, type FeatureIndex } from '../feature-index.ts';
import type { LinearModel } from '../linear-model.ts';
import type { SparseLayer } from '../sparse-layer.ts';
import type { SectionArray, Sections } from './sections.ts';

export type Named = [string, SectionArray];
type ArrayType<T extends SectionArray> = abstract new (...given: never[]) => T;

/** The array of a name, of the type that it must have. */
export function take<T extends SectionArray>(sections: Sections, name: string, type: ArrayType<T>): T {
  const array = sections.arrays.get(name);
  if (array instanceof type) return array;
  throw new InputError('bytes', name, `a clause model with a section ${name} of type ${type.name}`);
}

function first(values: Float32Array, name: string): number {
  const [value] = values;
  if (value === undefined) throw new InputError('bytes', name, `a number in section ${name}`);
  return value;
}

export function treeParts(name: string, trees: BoostedTrees): Named[] {
  return [
    [`${name}.base`, Float32Array.of(trees.base)],
    [`${name}.roots`, trees.roots],
    [`${name}.feature`, trees.feature],
    [`${name}.value`, trees.value],
    [`${name}.other`, trees.other],
  ];
}

export function takeTrees(sections: Sections, name: string): BoostedTrees {
  return {
    base: first(take(sections, `${name}.base`, Float32Array), `${name}.base`),
    roots: take(sections, `${name}.roots`, Uint32Array),
    feature: take(sections, `${name}.feature`, Uint8Array),
    value: take(sections, `${name}.value`, Float32Array),
    other: take(sections, `${name}.other`, Uint16Array),
  };
}

export function sigmoidParts(name: string, { slope, offset }: CategorySigmoids): Named[] {
  return [
    [`${name}.slope`, slope],
    [`${name}.offset`, offset],
  ];
}

export function takeSigmoids(sections: Sections, name: string): CategorySigmoids {
  return {
    slope: take(sections, `${name}.slope`, Float32Array),
    offset: take(sections, `${name}.offset`, Float32Array),
  };
}

function layerParts(name: string, layer: SparseLayer): Named[] {
  return [
    [`${name}.rows`, layer.rows],
    [`${name}.target`, layer.target],
    [`${name}.weight`, layer.weight],
    [`${name}.scale`, layer.scale],
  ];
}

function takeLayer(sections: Sections, name: string): SparseLayer {
  const scale = take(sections, `${name}.scale`, Float32Array);
  return {
    targets: scale.length,
    rows: take(sections, `${name}.rows`, Uint32Array),
    target: take(sections, `${name}.target`, Uint8Array),
    weight: take(sections, `${name}.weight`, Int8Array),
    scale,
  };
}

export function indexParts(index: FeatureIndex): Named[] {
  return [
    ['index.keys', index.keys],
    ['index.rarity', index.rarity],
    ['index.words', Uint32Array.of(index.words)],
  ];
}

export function takeIndex(sections: Sections): FeatureIndex {
  const [words = 0] = take(sections, 'index.words', Uint32Array);
  const keys = take(sections, 'index.keys', Uint32Array);
  return indexFeatures(keys, take(sections, 'index.rarity', Uint8Array), words);
}

export function linearParts({ index, words, characters, bias }: LinearModel): Named[] {
  return [
    ...indexParts(index),
    ...layerParts('words', words),
    ...layerParts('characters', characters),
    ['bias', bias],
  ];
}

export function takeLinear(sections: Sections): LinearModel {
  return {
    index: takeIndex(sections),
    words: takeLayer(sections, 'words'),
    characters: takeLayer(sections, 'characters'),
    bias: take(sections, 'bias', Float32Array),
  };
}

export function entityParts({ context, ranker }: EntityModel): Named[] {
  return ENTITY_CATEGORIES.flatMap((category) => [
    [`${category}.context`, context[category].weight] as Named,
    [`${category}.scale`, Float32Array.of(context[category].scale, context[category].bias)] as Named,
    ...treeParts(`${category}.ranker`, ranker[category]),
  ]);
}

export function takeEntities(sections: Sections): EntityModel {
  const contextOf = (category: string) => {
    const [scale = 0, bias = 0] = take(sections, `${category}.scale`, Float32Array);
    return { weight: take(sections, `${category}.context`, Int8Array), scale, bias };
  };
  const rankerOf = (category: string) => takeTrees(sections, `${category}.ranker`);
  const [name, parties, agreed, effective] = ENTITY_CATEGORIES;
  return {
    context: {
      [name]: contextOf(name),
      [parties]: contextOf(parties),
      [agreed]: contextOf(agreed),
      [effective]: contextOf(effective),
    },
    ranker: {
      [name]: rankerOf(name),
      [parties]: rankerOf(parties),
      [agreed]: rankerOf(agreed),
      [effective]: rankerOf(effective),
    },
  };
}
