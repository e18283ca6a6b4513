import { nextPosition, type Finding } from '@countersign/playbook';

/** A finding that offers the wording at an index of its offers; the last one where there are fewer now. */
export function atPosition(finding: Finding, position: number): Finding {
  let asked = finding;
  while ((asked.offered ?? 0) < position) {
    const next = nextPosition(asked);
    if (!next) return asked;
    asked = next.finding;
  }
  return asked;
}
