import { SEVERITIES } from '@countersign/domain';
import type { Finding } from '@countersign/playbook';

/**
 * At most one finding of a kind and category for a place: nobody is asked the same of the same words twice. Clauses are
 * at one place where their words overlap, as a date and the sentence that it stands in; the other kinds only where their
 * words are the same, since two faults in one sentence are two. The more severe stays, then the surer, then the longer.
 *
 * Takes findings in reading order and keeps it. One that gives way comes back with the next review if it holds on its
 * own then.
 */
export function onePerPlace(findings: readonly Finding[]): Finding[] {
  const last = new Map<string, number>();
  const kept: (Finding | null)[] = [];
  for (const finding of findings) {
    const { kind, category, paragraphId } = finding;
    const group = JSON.stringify([kind, category, paragraphId]);
    const index = last.get(group);
    const before = index === undefined ? null : kept[index];
    if (index !== undefined && before && isSamePlace(before, finding)) {
      if (compareWorth(finding, before) <= 0) continue;
      kept[index] = null;
    }
    last.set(group, kept.length);
    kept.push(finding);
  }
  return kept.filter((finding) => finding !== null);
}

/** `before` begins no later than `after`. */
function isSamePlace(before: Finding, after: Finding): boolean {
  if (before.start === after.start && before.end === after.end) return true;
  return before.kind === 'clause' && after.start < before.end;
}

function compareWorth(a: Finding, b: Finding): number {
  return (
    SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) ||
    a.confidence - b.confidence ||
    a.end - a.start - (b.end - b.start)
  );
}
