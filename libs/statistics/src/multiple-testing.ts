import { InputError } from '@countersign/domain';
import type { Numbers } from './checks.ts';

/**
 * p-values adjusted after Holm: rejecting those ≤ α keeps the chance of any false rejection at α, however the tests
 * depend on each other. In the order given.
 * Source: Holm, A simple sequentially rejective multiple test procedure, Scand. J. Statistics 6 (1979).
 *
 * @throws InputError unless every p-value is in [0, 1].
 */
export function holm(pValues: Numbers): number[] {
  const order = ranked(pValues);
  const adjusted = new Array<number>(pValues.length);
  let running = 0;
  order.forEach((at, rank) => {
    running = Math.max(running, Math.min(1, pValues[at]! * (pValues.length - rank)));
    adjusted[at] = running;
  });
  return adjusted;
}

/**
 * p-values adjusted after Benjamini and Hochberg: rejecting those ≤ q keeps the expected share of false rejections at
 * q, for independent or positively dependent tests. In the order given.
 * Source: Benjamini & Hochberg, J. Royal Statistical Society B 57 (1995).
 *
 * @throws InputError unless every p-value is in [0, 1].
 */
export function benjaminiHochberg(pValues: Numbers): number[] {
  const order = ranked(pValues);
  const adjusted = new Array<number>(pValues.length);
  let running = 1;
  for (let rank = order.length - 1; rank >= 0; rank--) {
    const at = order[rank]!;
    // p · (n / n) can round to just below p.
    running = Math.min(running, Math.max(pValues[at]!, (pValues[at]! * pValues.length) / (rank + 1)));
    adjusted[at] = running;
  }
  return adjusted;
}

function ranked(pValues: Numbers): number[] {
  for (let i = 0; i < pValues.length; i++) {
    const p = pValues[i]!;
    if (!(p >= 0 && p <= 1)) throw new InputError(`pValues[${i}]`, p, 'a number from 0 to 1');
  }
  return Array.from(pValues, (_, at) => at).sort((a, b) => pValues[a]! - pValues[b]!);
}
