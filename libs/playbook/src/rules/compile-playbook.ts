import { compilePattern, type Pattern } from '../patterns/compile-pattern.ts';
import type { Condition, Playbook, Rule } from './playbook-schema.ts';

/** A playbook with its patterns compiled, each once. */
export type CompiledPlaybook = {
  readonly playbook: Playbook;
  readonly pattern: (source: string) => Pattern;
};

/** @throws InputError when a pattern is not one. */
export function compilePlaybook(playbook: Playbook): CompiledPlaybook {
  const patterns = new Map<string, Pattern>();
  const pattern = (source: string): Pattern => {
    const known = patterns.get(source);
    if (known !== undefined) return known;
    const compiled = compilePattern(source);
    patterns.set(source, compiled);
    return compiled;
  };
  for (const source of playbook.rules.flatMap(rulePatterns)) pattern(source);
  for (const { titles, signals } of playbook.contractTypes) [...titles, ...signals].forEach(pattern);
  return { playbook, pattern };
}

/** Every pattern of a rule. */
export function rulePatterns(rule: Rule): readonly string[] {
  return [
    ...rule.where.headings,
    ...rule.where.says,
    ...rule.where.unless,
    ...(rule.required?.after ?? []),
    ...(rule.required?.unless ?? []),
    ...rule.positions.flatMap(({ when }) => conditionPatterns(when)),
  ];
}

/** Every pattern of a condition. */
export function conditionPatterns(condition: Condition): readonly string[] {
  if ('says' in condition) return asList(condition.says);
  if ('quantity' in condition) return asList(condition.quantity.says);
  if ('law' in condition) return [];
  if ('all' in condition) return condition.all.flatMap(conditionPatterns);
  if ('any' in condition) return condition.any.flatMap(conditionPatterns);
  if ('not' in condition) return conditionPatterns(condition.not);
  if ('anywhere' in condition) return conditionPatterns(condition.anywhere);
  return conditionPatterns(condition.sentence);
}

export function asList(says: string | readonly string[]): readonly string[] {
  return typeof says === 'string' ? [says] : says;
}
