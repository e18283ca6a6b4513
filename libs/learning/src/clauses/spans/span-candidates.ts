import { CLAUSE_INDICES } from '../category-kinds.ts';
import { CATEGORY_COUNT } from '../linear-model.ts';
import type { ContractUnits } from '../linear-scores.ts';
import { trimClause } from '../trim-clause.ts';

/** A clause that may be of a category: one unit or a few in a row, without number and heading. */
export type SpanCandidate = {
  readonly category: number;
  readonly start: number;
  readonly end: number;
  /** First and last unit. */
  readonly from: number;
  readonly to: number;
};

/** Units at or above these calibrated log-odds are looked at; runs are made of likelier ones. */
const SINGLE_FLOOR = -4.6;
const RUN_FLOOR = -1.7;
const LONGEST_RUN = 4;

export function spanCandidates(contract: ContractUnits, logit: Float32Array): SpanCandidate[] {
  const { text, units } = contract;
  const candidates: SpanCandidate[] = [];
  const trimmedStart = new Map<number, number>();
  const startOf = (unit: number): number => {
    const known = trimmedStart.get(unit) ?? trimClause(text, units[unit]!).start;
    trimmedStart.set(unit, known);
    return known;
  };
  for (const category of CLAUSE_INDICES) {
    const at = (unit: number): number => logit[unit * CATEGORY_COUNT + category]!;
    for (let from = 0; from < units.length; from += 1) {
      if (at(from) < SINGLE_FLOOR) continue;
      const start = startOf(from);
      candidates.push({ category, start, end: units[from]!.end, from, to: from });
      for (let to = from; to < from + LONGEST_RUN && to < units.length && at(to) >= RUN_FLOOR; to += 1) {
        if (to > from) candidates.push({ category, start, end: units[to]!.end, from, to });
      }
    }
  }
  return candidates;
}

export const SPAN_TRAITS = [
  'strongest unit',
  'weakest unit',
  'mean of units',
  'first unit',
  'last unit',
  'before',
  'after',
  'units',
  'length',
  'heading length',
  'category',
  'strongest in contract',
  'gap to strongest',
  'strongest other category',
  'last sign',
  'first letter',
  'same paragraph',
  'text before the unit is an opening',
] as const;

const OUTSIDE = -9;
const SIGNS = ['.', ';', ':', ',', '”', '"', ')'];

/** Row-major: SPAN_TRAITS of each candidate. */
export function spanTraits(
  { text, units }: ContractUnits,
  logit: Float32Array,
  candidates: readonly SpanCandidate[],
): Float32Array {
  const out = new Float32Array(candidates.length * SPAN_TRAITS.length);
  const strongest = new Float32Array(CATEGORY_COUNT).fill(OUTSIDE);
  logit.forEach((value, i) => {
    strongest[i % CATEGORY_COUNT] = Math.max(strongest[i % CATEGORY_COUNT]!, value);
  });
  candidates.forEach(({ category, start, end, from, to }, row) => {
    const at = (unit: number): number =>
      unit < 0 || unit >= units.length ? OUTSIDE : logit[unit * CATEGORY_COUNT + category]!;
    let high = -Infinity;
    let low = Infinity;
    let sum = 0;
    let other = -Infinity;
    for (let unit = from; unit <= to; unit += 1) {
      high = Math.max(high, at(unit));
      low = Math.min(low, at(unit));
      sum += at(unit);
      for (let k = 0; k < CATEGORY_COUNT; k += 1) {
        if (k !== category) other = Math.max(other, logit[unit * CATEGORY_COUNT + k]!);
      }
    }
    out.set(
      [
        high,
        low,
        sum / (to - from + 1),
        at(from),
        at(to),
        at(from - 1),
        at(to + 1),
        to - from + 1,
        end - start,
        start - units[from]!.start,
        category,
        strongest[category]!,
        high - strongest[category]!,
        other,
        SIGNS.indexOf(text[end - 1]!),
        letterKind(text[start]!),
        units[from]!.paragraph === units[to]!.paragraph ? 1 : 0,
        from > 0 && text[units[from - 1]!.end - 1] === ':' ? 1 : 0,
      ],
      row * SPAN_TRAITS.length,
    );
  });
  return out;
}

function letterKind(letter: string): number {
  if (/[a-z]/.test(letter)) return 0;
  if (/[A-Z]/.test(letter)) return 1;
  return /["“]/.test(letter) ? 2 : 3;
}
