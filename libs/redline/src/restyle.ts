import type { ParagraphProperties, Restyle } from './change.ts';
import { PROPERTY_NAMES, type PropertyName } from './properties.ts';

/** A paragraph's properties and the proposed changes of them, oldest first, each holding all values before it. */
export type RestyleChain = {
  readonly restyles: readonly Restyle[];
  readonly properties: ParagraphProperties;
};

/** The properties that change `index` changes. */
export function restyledProperties({ restyles, properties }: RestyleChain, index: number): PropertyName[] {
  const after = restyles[index + 1]?.was ?? properties;
  return PROPERTY_NAMES.filter((name) => restyles[index]!.was[name] !== after[name]);
}

/** Takes change `index` back: what it changed, and nobody changed since, is as it was before it. */
export function rejectRestyle(chain: RestyleChain, index: number): RestyleChain {
  const states = statesOf(chain);
  for (const name of restyledProperties(chain, index)) {
    const given = states[index + 1]![name];
    for (let i = index + 1; i < states.length && states[i]![name] === given; i += 1) {
      states[i] = { ...states[i]!, [name]: states[index]![name] };
    }
  }
  return chainOf(chain, states, index);
}

/** Makes change `index` the ground on which the others stand. */
export function acceptRestyle(chain: RestyleChain, index: number): RestyleChain {
  const states = statesOf(chain);
  for (const name of restyledProperties(chain, index)) {
    for (let i = 0; i <= index; i += 1) states[i] = { ...states[i]!, [name]: states[index + 1]![name] };
  }
  return chainOf(chain, states, index);
}

function statesOf({ restyles, properties }: RestyleChain): ParagraphProperties[] {
  return [...restyles.map(({ was }) => was), properties];
}

function chainOf(chain: RestyleChain, states: readonly ParagraphProperties[], without: number): RestyleChain {
  return {
    restyles: chain.restyles.map((restyle, i) => ({ ...restyle, was: states[i]! })).toSpliced(without, 1),
    properties: states[states.length - 1]!,
  };
}
