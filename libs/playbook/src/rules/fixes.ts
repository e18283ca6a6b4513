import type { Fix, Position } from './playbook-schema.ts';

/** The ways to change text that takes a position, in the order in which they are tried. */
export function fixesOf({ fix }: Pick<Position, 'fix'>): readonly Fix[] {
  if (fix === undefined) return [];
  return Array.isArray(fix) ? fix : [fix];
}

/** Positions that are asked for instead, in order of asking. */
export function askedPositions(position: Pick<Position, 'fix'>): readonly string[] {
  return [...new Set(fixesOf(position).flatMap(({ texts }) => Object.keys(texts)))];
}
