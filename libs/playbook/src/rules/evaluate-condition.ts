import type { ParagraphFacts } from '../facts/paragraph-facts.ts';
import type { Sides } from '../outline/sides.ts';
import { findPattern, type FilledSlot, type PatternMatch } from '../patterns/find-pattern.ts';
import type { CompiledPlaybook } from './compile-playbook.ts';
import { asList } from './compile-playbook.ts';
import type { Condition } from './playbook-schema.ts';

/** A piece of text that a rule reads: paragraphs, or one sentence of one. */
export type Passage = {
  readonly parts: readonly { readonly paragraph: number; readonly fact: ParagraphFacts }[];
  /** Where set, only this sentence of the only part is read. */
  readonly sentence: number | null;
};

/** Words that made a condition hold. `slot` is the quantity that decided, where one did. */
export type Evidence = {
  readonly paragraph: number;
  readonly start: number;
  readonly end: number;
  readonly sentence: number;
  readonly slot: FilledSlot | null;
};

/** What conditions are read with. `whole` is every paragraph that rules may read. */
export type Reader = {
  readonly compiled: CompiledPlaybook;
  readonly sides: Sides;
  readonly whole: Passage;
};

/** The words that make the condition hold, none for a mere absence; null where it does not hold. */
export function evaluateCondition(
  condition: Condition,
  passage: Passage,
  reader: Reader,
): readonly Evidence[] | null {
  if ('says' in condition) return firstMatch(asList(condition.says), passage, reader, null);
  if ('quantity' in condition) {
    return firstMatch(asList(condition.quantity.says), passage, reader, condition.quantity);
  }
  if ('law' in condition) return evaluateLaw(condition.law, passage);
  if ('all' in condition) {
    const evidence: Evidence[] = [];
    for (const part of condition.all) {
      const found = evaluateCondition(part, passage, reader);
      if (found === null) return null;
      evidence.push(...found);
    }
    return evidence;
  }
  if ('any' in condition) {
    for (const part of condition.any) {
      const found = evaluateCondition(part, passage, reader);
      if (found !== null) return found;
    }
    return null;
  }
  if ('anywhere' in condition) return evaluateCondition(condition.anywhere, reader.whole, reader);
  if ('not' in condition) return evaluateCondition(condition.not, passage, reader) === null ? [] : null;
  for (const part of passage.parts) {
    for (const sentence of part.fact.sentences.keys()) {
      if (passage.sentence !== null && passage.sentence !== sentence) continue;
      const found = evaluateCondition(condition.sentence, { parts: [part], sentence }, reader);
      if (found !== null) return found;
    }
  }
  return null;
}

type Bounds = {
  readonly atLeast?: number | undefined;
  readonly atMost?: number | undefined;
  readonly moreThan?: number | undefined;
  readonly lessThan?: number | undefined;
};

export function within(value: number, { atLeast, atMost, moreThan, lessThan }: Bounds): boolean {
  return (
    (atLeast === undefined || value >= atLeast) &&
    (atMost === undefined || value <= atMost) &&
    (moreThan === undefined || value > moreThan) &&
    (lessThan === undefined || value < lessThan)
  );
}

/** The first match, in reading order of the passage, of any of the patterns whose deciding slot is accepted. */
function firstMatch(
  sources: readonly string[],
  passage: Passage,
  { compiled, sides }: Reader,
  quantity: (Bounds & { readonly of: FilledSlot['slot'] }) | null,
): readonly Evidence[] | null {
  for (const { paragraph, fact } of passage.parts) {
    let best: Evidence | null = null;
    for (const source of sources) {
      for (const match of findPattern(compiled.pattern(source), fact, sides.words)) {
        if (passage.sentence !== null && match.sentence !== passage.sentence) continue;
        const slot = quantity === null ? null : lastSlot(match, quantity.of);
        if (quantity !== null && (slot === null || !within(slot.value, quantity))) continue;
        if (best === null || match.start < best.start)
          best = { paragraph, start: match.start, end: match.end, sentence: match.sentence, slot };
        break;
      }
    }
    if (best !== null) return [best];
  }
  return null;
}

function lastSlot({ slots }: PatternMatch, of: FilledSlot['slot']): FilledSlot | null {
  return slots.findLast(({ slot }) => slot === of) ?? null;
}

function evaluateLaw(
  law: { readonly in?: readonly string[] | undefined; readonly notIn?: readonly string[] | undefined },
  passage: Passage,
): readonly Evidence[] | null {
  const same = (a: string, b: string) => a.toLowerCase() === b.toLowerCase();
  for (const { paragraph, fact } of passage.parts) {
    for (const { jurisdiction, start, end } of fact.laws) {
      const sentence = fact.sentences.findIndex((span) => span.start <= start && end <= span.end);
      if (passage.sentence !== null && passage.sentence !== sentence) continue;
      if (law.in !== undefined && !law.in.some((name) => same(name, jurisdiction))) continue;
      if (law.notIn?.some((name) => same(name, jurisdiction)) === true) continue;
      const slot: FilledSlot = { slot: 'law', value: 0, name: jurisdiction, start, end };
      return [{ paragraph, start, end, sentence, slot }];
    }
  }
  return null;
}
