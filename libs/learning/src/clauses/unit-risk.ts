import { sumOfTrees, type BoostedTrees } from './boosted-trees.ts';
import { CLAUSE_INDICES } from './category-kinds.ts';
import { CATEGORY_COUNT } from './linear-model.ts';
import type { ContractUnits } from './linear-scores.ts';
import { sigmoid } from './sigmoid.ts';
import { UNIT_TRAITS, unitTraits } from './unit-traits.ts';

const OWN_TRAITS = [
  'expected clauses',
  'strongest',
  'second',
  'third',
  'any clause',
  'any clause before',
  'any clause after',
  'any clause in two',
  'expected before',
  'expected after',
  'expected in two before',
  'expected in two after',
  'expected nearby',
  'strongest nearby',
  'strongest category',
  'expected in contract',
  'expected in paragraph',
  'any clause in paragraph',
  'any clause around',
  'share of units expected to hold more',
] as const;

export const RISK_TRAITS = [...OWN_TRAITS, ...UNIT_TRAITS] as const;

const NEAR = 6;
const OUTSIDE = -9;

/** Row-major: RISK_TRAITS of each unit. `logit` are calibrated log-odds; `any` the linear margin for any clause. */
export function riskTraits(contract: ContractUnits, logit: Float32Array, any: Float32Array): Float32Array {
  const count = contract.units.length;
  const width = RISK_TRAITS.length;
  const out = new Float32Array(count * width);
  const traits = unitTraits(contract);
  const expected = new Float32Array(count);
  const top = new Float32Array(count * 3).fill(-99);
  const category = new Uint8Array(count);
  let inContract = 0;
  for (let i = 0; i < count; i += 1) {
    let sum = 0;
    for (const k of CLAUSE_INDICES) {
      const value = logit[i * CATEGORY_COUNT + k]!;
      sum += sigmoid(value);
      insertTop(top, i, { value, category: k }, category);
    }
    expected[i] = Math.log(sum + 1e-5);
    inContract += sum;
  }
  const at = (values: Float32Array, i: number): number => values[i] ?? OUTSIDE;
  const paragraphs = paragraphSummaries(contract, expected, any);
  const places = sharesAbove(expected);
  for (let i = 0; i < count; i += 1) {
    let near = 0;
    let strongest = OUTSIDE;
    let anyAround = 0;
    let around = 0;
    for (let j = Math.max(0, i - NEAR); j <= Math.min(count - 1, i + NEAR); j += 1) {
      anyAround += any[j]!;
      around += 1;
      if (j === i) continue;
      near += Math.exp(expected[j]!);
      strongest = Math.max(strongest, top[j * 3]!);
    }
    out.set(
      [
        expected[i]!,
        top[i * 3]!,
        top[i * 3 + 1]!,
        top[i * 3 + 2]!,
        any[i]!,
        at(any, i - 1),
        at(any, i + 1),
        Math.max(at(any, i - 2), at(any, i + 2)),
        at(expected, i - 1),
        at(expected, i + 1),
        at(expected, i - 2),
        at(expected, i + 2),
        Math.log(near + 1e-5),
        strongest,
        category[i]!,
        Math.log(inContract + 1e-5),
        Math.log(paragraphs.expected[i]! + 1e-5),
        paragraphs.any[i]!,
        anyAround / around,
        places[i]!,
      ],
      i * width,
    );
    out.set(
      traits.subarray(i * UNIT_TRAITS.length, (i + 1) * UNIT_TRAITS.length),
      i * width + OWN_TRAITS.length,
    );
  }
  return out;
}

/** For each unit: clauses expected in its paragraph, and the strongest margin for any clause there. */
function paragraphSummaries({ units }: ContractUnits, logExpected: Float32Array, any: Float32Array) {
  const expected = new Float32Array(units.length);
  const strongest = new Float32Array(units.length);
  let from = 0;
  while (from < units.length) {
    let to = from;
    let sum = 0;
    let most = OUTSIDE;
    while (to < units.length && units[to]!.paragraph === units[from]!.paragraph) {
      sum += Math.exp(logExpected[to]!);
      most = Math.max(most, any[to]!);
      to += 1;
    }
    expected.fill(sum, from, to);
    strongest.fill(most, from, to);
    from = to;
  }
  return { expected, any: strongest };
}

/** For each value the share of values above it. */
function sharesAbove(values: Float32Array): Float32Array {
  const order = Uint32Array.from(values, (_, i) => i).sort((a, b) => values[b]! - values[a]! || a - b);
  const out = new Float32Array(values.length);
  order.forEach((i, place) => (out[i] = place / values.length));
  return out;
}

type Scored = { readonly value: number; readonly category: number };

function insertTop(top: Float32Array, unit: number, { value, category }: Scored, first: Uint8Array): void {
  const at = unit * 3;
  if (value > top[at]!) {
    top[at + 2] = top[at + 1]!;
    top[at + 1] = top[at]!;
    top[at] = value;
    first[unit] = category;
  } else if (value > top[at + 1]!) {
    top[at + 2] = top[at + 1]!;
    top[at + 1] = value;
  } else if (value > top[at + 2]!) top[at + 2] = value;
}

/**
 * The order in which a reader sees the most clauses in the least text: expected clauses in a unit per character, with
 * characters to a power below 1 (a clause is seen only once half of it is shown).
 */
export function unitRisks(model: BoostedTrees, contract: ContractUnits, traits: Float32Array): Float32Array {
  return Float32Array.from(contract.units, ({ start, end }, i) =>
    riskOf(sumOfTrees(model, traits, i * RISK_TRAITS.length), end - start),
  );
}

export const LENGTH_POWER = 0.75;

/** Log of expected clauses less the cost of reading. */
export function riskOf(logExpected: number, length: number): number {
  return logExpected - LENGTH_POWER * Math.log(length + 20);
}
