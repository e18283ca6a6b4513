import { CATEGORY_COUNT } from './linear-model.ts';
import type { ContractUnits, LinearScores } from './linear-scores.ts';
import { sigmoid } from './sigmoid.ts';
import { UNIT_TRAITS, unitTraits } from './unit-traits.ts';

/** Log-odds by unit and category and what they were made of, all unit-major (i·41 + k). */
export type UnitLogits = Pick<LinearScores, 'own' | 'characters'> & { readonly logit: Float32Array };

const CANDIDATE_TRAITS = [
  'logit',
  'own words',
  'characters',
  'three before',
  'two before',
  'one before',
  'one after',
  'two after',
  'three after',
  'strongest nearby',
  'mean nearby',
  'expected nearby',
  'rank in contract',
  'gap to strongest',
  'strongest in contract',
  'second in contract',
  'expected in contract',
  'category',
  'other category',
  'categories above',
  'any',
  'any before',
  'any after',
  'strongest category',
] as const;

export const STACK_FEATURES = [...CANDIDATE_TRAITS, ...UNIT_TRAITS] as const;

/** Unit and category pairs that the boosted stack judges again, and their features (row-major). */
export type Candidates = {
  readonly unit: Uint32Array;
  readonly category: Uint8Array;
  readonly features: Float32Array;
};

/** Below these log-odds the linear score stands as it is. */
export const CANDIDATE_FLOOR = -6.5;
/** Stands for "no such unit". */
const NOTHING = -9;
/** Units on either side, within the paragraph, that count as near. */
const NEAR = 6;

export function describeCandidates(contract: ContractUnits, logits: UnitLogits): Candidates {
  const { units } = contract;
  const { logit } = logits;
  const unit: number[] = [];
  const category: number[] = [];
  for (let i = 0; i < units.length; i += 1) {
    for (let k = 0; k < CATEGORY_COUNT; k += 1) {
      if (logit[i * CATEGORY_COUNT + k]! > CANDIDATE_FLOOR) {
        unit.push(i);
        category.push(k);
      }
    }
  }
  const width = STACK_FEATURES.length;
  const features = new Float32Array(unit.length * width);
  const traits = unitTraits(contract);
  const summaries = categorySummaries(logit, units.length);
  const unitSummaries = summariseUnits(logit, units.length);
  const at = (i: number, k: number): number =>
    i < 0 || i >= units.length ? NOTHING : logit[i * CATEGORY_COUNT + k]!;
  const anyAt = (i: number): number => unitSummaries.any[i] ?? NOTHING;

  unit.forEach((i, row) => {
    const k = category[row]!;
    const here = i * CATEGORY_COUNT + k;
    const own = logit[here]!;
    const near = nearby(contract, logit, { unit: i, category: k });
    const strongest = summaries.strongest[k]!;
    features.set(
      [
        own,
        logits.own[here]!,
        logits.characters[here]!,
        at(i - 3, k),
        at(i - 2, k),
        at(i - 1, k),
        at(i + 1, k),
        at(i + 2, k),
        at(i + 3, k),
        near.strongest,
        near.mean,
        near.expected,
        summaries.rank[here]!,
        own - strongest,
        strongest,
        summaries.second[k]!,
        summaries.expected[k]!,
        k,
        unitSummaries.first[i] === k ? unitSummaries.secondLogit[i]! : unitSummaries.firstLogit[i]!,
        categoriesAbove(logit, i, own),
        anyAt(i),
        anyAt(i - 1),
        anyAt(i + 1),
        unitSummaries.first[i]!,
      ],
      row * width,
    );
    features.set(
      traits.subarray(i * UNIT_TRAITS.length, (i + 1) * UNIT_TRAITS.length),
      row * width + CANDIDATE_TRAITS.length,
    );
  });
  return { unit: Uint32Array.from(unit), category: Uint8Array.from(category), features };
}

function nearby(
  { units }: ContractUnits,
  logit: Float32Array,
  { unit, category }: { unit: number; category: number },
): { strongest: number; mean: number; expected: number } {
  let strongest = NOTHING;
  let sum = 0;
  let count = 0;
  let expected = 0;
  for (let j = Math.max(0, unit - NEAR); j <= Math.min(units.length - 1, unit + NEAR); j += 1) {
    const value = logit[j * CATEGORY_COUNT + category]!;
    if (j !== unit) expected += sigmoid(value);
    if (units[j]!.paragraph !== units[unit]!.paragraph) continue;
    if (j !== unit) strongest = Math.max(strongest, value);
    sum += Math.max(NOTHING, value);
    count += 1;
  }
  return { strongest, mean: sum / count, expected };
}

function categoriesAbove(logit: Float32Array, unit: number, value: number): number {
  let above = 0;
  for (let k = 0; k < CATEGORY_COUNT; k += 1) if (logit[unit * CATEGORY_COUNT + k]! > value) above += 1;
  return above;
}

/** Of each category in the contract: its strongest units, its expected count, and the rank of each unit (ln). */
function categorySummaries(logit: Float32Array, count: number) {
  const rank = new Float32Array(count * CATEGORY_COUNT);
  const strongest = new Float32Array(CATEGORY_COUNT);
  const second = new Float32Array(CATEGORY_COUNT);
  const expected = new Float32Array(CATEGORY_COUNT);
  const order = new Uint32Array(count);
  for (let k = 0; k < CATEGORY_COUNT; k += 1) {
    let sum = 0;
    for (let i = 0; i < count; i += 1) {
      order[i] = i;
      sum += sigmoid(logit[i * CATEGORY_COUNT + k]!);
    }
    const value = (i: number | undefined): number =>
      i === undefined ? NOTHING : logit[i * CATEGORY_COUNT + k]!;
    order.sort((a, b) => value(b) - value(a) || a - b);
    order.forEach((i, place) => (rank[i * CATEGORY_COUNT + k] = Math.log(place + 1)));
    strongest[k] = value(order[0]);
    second[k] = value(order[1]);
    expected[k] = Math.log(sum + 1e-3);
  }
  return { rank, strongest, second, expected };
}

/** Of each unit: its strongest category, the two strongest values, and how much of anything is expected (ln). */
function summariseUnits(logit: Float32Array, count: number) {
  const first = new Uint8Array(count);
  const firstLogit = new Float32Array(count).fill(-99);
  const secondLogit = new Float32Array(count).fill(-99);
  const any = new Float32Array(count);
  for (let i = 0; i < count; i += 1) {
    let sum = 0;
    for (let k = 0; k < CATEGORY_COUNT; k += 1) {
      const value = logit[i * CATEGORY_COUNT + k]!;
      sum += sigmoid(value);
      if (value > firstLogit[i]!) {
        secondLogit[i] = firstLogit[i]!;
        firstLogit[i] = value;
        first[i] = k;
      } else if (value > secondLogit[i]!) secondLogit[i] = value;
    }
    any[i] = Math.log(sum + 1e-4);
  }
  return { first, firstLogit, secondLogit, any };
}
