import type { Finding } from '@countersign/api';
import type { DocumentOutline } from '../editor/outline-of.ts';

/** Findings in the order of the text; those about the whole contract last. */
export function inTextOrder(findings: readonly Finding[], outline: DocumentOutline): Finding[] {
  const order = (finding: Finding) =>
    (finding.paragraphId === null ? undefined : outline.places.get(finding.paragraphId)?.order) ?? Infinity;
  return [...findings].sort((a, b) => {
    const [left, right] = [order(a), order(b)];
    return left === right ? (a.start ?? 0) - (b.start ?? 0) : left < right ? -1 : 1;
  });
}
