import type { Condition } from './playbook-schema.ts';

/** Whether a condition contradicts itself, so that no text can satisfy it. Sound, not complete. */
export function neverHolds(condition: Condition): boolean {
  if ('quantity' in condition) {
    const { atLeast = 0, atMost = Infinity, moreThan = -Infinity, lessThan = Infinity } = condition.quantity;
    const low = Math.max(atLeast, moreThan);
    const high = Math.min(atMost, lessThan);
    return low > high || (low === high && (low === moreThan || high === lessThan));
  }
  if ('law' in condition) {
    const { in: wanted, notIn = [] } = condition.law;
    return wanted !== undefined && wanted.every((name) => notIn.includes(name));
  }
  if ('any' in condition) return condition.any.every(neverHolds);
  if ('all' in condition) {
    if (condition.all.some(neverHolds)) return true;
    const asked = new Set(condition.all.map((part) => JSON.stringify(part)));
    return condition.all.some((part) => 'not' in part && asked.has(JSON.stringify(part.not)));
  }
  if ('sentence' in condition) return neverHolds(condition.sentence);
  if ('anywhere' in condition) return neverHolds(condition.anywhere);
  if ('not' in condition) return alwaysHolds(condition.not);
  return false;
}

/** Whether every text satisfies a condition. Sound, not complete. */
function alwaysHolds(condition: Condition): boolean {
  if ('not' in condition) return neverHolds(condition.not);
  if ('any' in condition) {
    if (condition.any.some(alwaysHolds)) return true;
    const offered = new Set(condition.any.map((part) => JSON.stringify(part)));
    return condition.any.some((part) => 'not' in part && offered.has(JSON.stringify(part.not)));
  }
  if ('all' in condition) return condition.all.every(alwaysHolds);
  return false;
}
