import type { Policy } from './policy-schema.ts';
import type { Subject } from './routable-item.ts';

/** The level of an item's risk, as an index into the policy's levels, and the points that it rests on. */
export type Risk = { readonly points: number; readonly level: number };

/** Counts an item's risk. Each term counts once, each value step that is reached counts. */
export function riskCounter(risk: Policy['risk']): (subject: Subject) => Risk {
  const terms = new Map<string, number>();
  for (const { term, points } of risk.terms) terms.set(term, points);
  const { values, levels, severities } = risk;
  const flat = terms.size === 0 && values.length === 0 && Object.keys(severities).length === 0;
  const none: Risk = Object.freeze({ points: 0, level: 0 });
  if (flat) return () => none;
  return (subject) => {
    let points = severities[subject.severity] ?? 0;
    const seen = subject.riskTerms;
    for (let i = 0; i < seen.length; i++) {
      if (seen.indexOf(seen[i]!) === i) points += terms.get(seen[i]!) ?? 0;
    }
    for (const step of values) if (subject.value >= step.from) points += step.points;
    let level = 0;
    while (level + 1 < levels.length && points >= levels[level + 1]!.from) level += 1;
    return { points, level };
  };
}
