import { CLAUSE_INDICES } from '../category-kinds.ts';
import { CATEGORY_COUNT } from '../linear-model.ts';
import type { ContractUnits } from '../linear-scores.ts';
import { sigmoid } from '../sigmoid.ts';
import { trimClause } from '../trim-clause.ts';
import { UNIT_TRAITS, unitTraits } from '../unit-traits.ts';

/**
 * A clause that may be of a category: one unit without its number and heading. Experts mark sentences: of every
 * hundred spans 92 are one unit and two are several, so longer runs would cost more false findings than they are worth.
 */
export type SpanCandidate = {
  readonly category: number;
  readonly start: number;
  readonly end: number;
  readonly unit: number;
};

/** Units at or above these calibrated log-odds are looked at. */
const FLOOR = -5.5;

export function spanCandidates({ text, units }: ContractUnits, logit: Float32Array): SpanCandidate[] {
  return units.flatMap((whole, unit) => {
    const categories = CLAUSE_INDICES.filter((k) => logit[unit * CATEGORY_COUNT + k]! >= FLOOR);
    if (categories.length === 0) return [];
    const trimmed = trimClause(text, whole);
    return categories.map((category) => ({ category, unit, ...trimmed }));
  });
}

const CANDIDATE_TRAITS = [
  'own',
  'two before',
  'one before',
  'one after',
  'two after',
  'strongest in contract',
  'gap to strongest',
  'rank in contract',
  'expected in contract',
  'strongest other category',
  'categories expected',
  'category',
  'clause length',
  'heading length',
  'last sign',
  'first letter',
  'unit before ends in a colon',
] as const;

export const SPAN_TRAITS = [...CANDIDATE_TRAITS, ...UNIT_TRAITS] as const;

const OUTSIDE = -9;
const SIGNS = ['.', ';', ':', ',', '”', '"', ')'];

/** Row-major: SPAN_TRAITS of each candidate. */
export function spanTraits(
  contract: ContractUnits,
  logit: Float32Array,
  candidates: readonly SpanCandidate[],
): Float32Array {
  const { text, units } = contract;
  const out = new Float32Array(candidates.length * SPAN_TRAITS.length);
  const traits = unitTraits(contract);
  const { sorted, expected } = summarise(logit, units.length);
  candidates.forEach(({ category, start, end, unit }, row) => {
    const at = (i: number): number =>
      i < 0 || i >= units.length ? OUTSIDE : logit[i * CATEGORY_COUNT + category]!;
    const own = at(unit);
    const [strongest = OUTSIDE] = sorted[category]!;
    let other = -Infinity;
    let categories = 0;
    for (let k = 0; k < CATEGORY_COUNT; k += 1) {
      const value = logit[unit * CATEGORY_COUNT + k]!;
      categories += sigmoid(value);
      if (k !== category) other = Math.max(other, value);
    }
    out.set(
      [
        own,
        at(unit - 2),
        at(unit - 1),
        at(unit + 1),
        at(unit + 2),
        strongest,
        own - strongest,
        Math.log(sorted[category]!.findIndex((value) => value <= own) + 1),
        expected[category]!,
        other,
        categories,
        category,
        end - start,
        start - units[unit]!.start,
        SIGNS.indexOf(text[end - 1]!),
        letterKind(text[start]!),
        unit > 0 && text[units[unit - 1]!.end - 1] === ':' ? 1 : 0,
      ],
      row * SPAN_TRAITS.length,
    );
    out.set(
      traits.subarray(unit * UNIT_TRAITS.length, (unit + 1) * UNIT_TRAITS.length),
      row * SPAN_TRAITS.length + CANDIDATE_TRAITS.length,
    );
  });
  return out;
}

/** Of each category its log-odds in the contract from the strongest down, and the logarithm of its expected count. */
function summarise(logit: Float32Array, units: number): { sorted: Float32Array[]; expected: Float32Array } {
  const expected = new Float32Array(CATEGORY_COUNT);
  const sorted = Array.from({ length: CATEGORY_COUNT }, (_, k) => {
    const values = Float32Array.from({ length: units }, (_unit, i) => logit[i * CATEGORY_COUNT + k]!);
    expected[k] = Math.log(values.reduce((sum, value) => sum + sigmoid(value), 1e-3));
    return values.sort().reverse();
  });
  return { sorted, expected };
}

function letterKind(letter: string): number {
  if (/[a-z]/.test(letter)) return 0;
  if (/[A-Z]/.test(letter)) return 1;
  return /["“]/.test(letter) ? 2 : 3;
}
