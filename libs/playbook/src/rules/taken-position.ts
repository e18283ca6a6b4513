import { evaluateCondition, type Evidence, type Passage, type Reader } from './evaluate-condition.ts';
import type { Position, Rule } from './playbook-schema.ts';

export type Taken = { readonly position: Position; readonly evidence: readonly Evidence[] };

const ORDER = ['unacceptable', 'preferred', 'fallback'] as const;

/** The position a passage takes: the first unacceptable one that holds, else the first preferred one, else a fallback. */
export function takenPosition(rule: Rule, passage: Passage, reader: Reader): Taken | null {
  for (const rank of ORDER) {
    for (const position of rule.positions) {
      if (position.rank !== rank) continue;
      const evidence = evaluateCondition(position.when, passage, reader);
      if (evidence !== null) return { position, evidence };
    }
  }
  return null;
}
