import type { ParagraphFacts } from '../facts/paragraph-facts.ts';
import { JURISDICTION_NAMES } from '../facts/governing-laws.ts';
import { parseNumberWords } from '../text/number-words.ts';
import type { Atom, Pattern, RoleName, Slot, Step } from './compile-pattern.ts';

/** Lower-case word sequences by which a contract calls each side. */
export type RoleWords = Readonly<Record<RoleName, readonly (readonly string[])[]>>;

/** A slot that a match filled: its value in the slot's unit (days, currency units, percent), or the name of a place. */
export type FilledSlot = {
  readonly slot: Slot;
  readonly value: number;
  readonly name: string;
  readonly start: number;
  readonly end: number;
};

/** Where a pattern stands in a paragraph. UTF-16 offsets, end exclusive. */
export type PatternMatch = {
  readonly start: number;
  readonly end: number;
  readonly sentence: number;
  readonly slots: readonly FilledSlot[];
};

/** Every place where the pattern stands, in reading order; from one word, the shortest reading. */
export function findPattern(
  pattern: Pattern,
  fact: ParagraphFacts,
  roles: RoleWords,
): readonly PatternMatch[] {
  const found: PatternMatch[] = [];
  if (!pattern.needs.every((atoms) => atoms.some((atom) => hasAtom(fact, atom)))) return found;
  for (const from of starts(pattern, fact, roles)) {
    const run = new Run(pattern.steps, fact, roles);
    const end = run.match(0, from);
    if (end === null || end === from) continue;
    found.push({
      start: fact.tokens[from]!.start,
      end: run.lastEnd(end),
      sentence: fact.tokens[from]!.sentence,
      slots: run.slots,
    });
  }
  return found;
}

function hasAtom({ positions, vocabulary }: ParagraphFacts, { text, stem }: Atom): boolean {
  if (!stem) return positions.has(text);
  return vocabulary[firstAtLeast(vocabulary, text)]?.startsWith(text) === true;
}

/** Index of the first of the sorted words that is not before `text`. */
function firstAtLeast(sorted: readonly string[], text: string): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (sorted[middle]! < text) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Token positions at which the pattern may begin; every one where its first step is not a plain word. */
function starts(pattern: Pattern, fact: ParagraphFacts, roles: RoleWords): Iterable<number> {
  const atoms = firstAtoms(pattern.steps, 0, roles);
  if (atoms === null) return fact.tokens.keys();
  const found: number[] = [];
  for (const { text, stem } of atoms) {
    if (!stem) {
      found.push(...(fact.positions.get(text) ?? []));
      continue;
    }
    for (
      let at = firstAtLeast(fact.vocabulary, text);
      fact.vocabulary[at]?.startsWith(text) === true;
      at += 1
    )
      found.push(...(fact.positions.get(fact.vocabulary[at]!) ?? []));
  }
  return found.length < 2 ? found : [...new Set(found)].sort((a, b) => a - b);
}

function firstAtoms(steps: readonly Step[], at: number, roles: RoleWords): readonly Atom[] | null {
  const step = steps[at];
  if (step === undefined) return null;
  switch (step.kind) {
    case 'word':
      return [{ text: step.word, stem: false }];
    case 'stem':
      return [{ text: step.stem, stem: true }];
    case 'role':
      return roles[step.role].map(([first]) => ({ text: first ?? '', stem: false }));
    case 'jump':
      return firstAtoms(steps, step.to, roles);
    case 'split': {
      const all: Atom[] = [];
      for (const to of step.to) {
        const atoms = firstAtoms(steps, to, roles);
        if (atoms === null) return null;
        all.push(...atoms);
      }
      return all;
    }
    case 'slot':
    case 'gap':
    case 'match':
      return null;
  }
}

/** One attempt from one token. Visited pairs of step and token are not tried twice, which bounds the time. */
class Run {
  slots: readonly FilledSlot[] = [];
  readonly #steps: readonly Step[];
  readonly #fact: ParagraphFacts;
  readonly #roles: RoleWords;
  readonly #visited = new Set<number>();
  #sentence = -1;

  constructor(steps: readonly Step[], fact: ParagraphFacts, roles: RoleWords) {
    this.#steps = steps;
    this.#fact = fact;
    this.#roles = roles;
  }

  /** Index of the token after the match, or null. */
  match(step: number, token: number): number | null {
    if (this.#sentence < 0) this.#sentence = this.#fact.tokens[token]!.sentence;
    const key = step * 65_536 + token;
    if (this.#visited.has(key)) return null;
    this.#visited.add(key);
    const now = this.#steps[step];
    if (now === undefined || now.kind === 'match') return token;
    if (now.kind === 'jump') return this.match(now.to, token);
    if (now.kind === 'split') return this.#firstOf(now.to.map((to) => [to, token] as const));
    if (now.kind === 'gap') {
      const tries: (readonly [number, number])[] = [];
      for (let skip = 0; skip <= now.most && (skip === 0 || this.#inSentence(token + skip - 1)); skip += 1)
        tries.push([step + 1, token + skip]);
      return this.#firstOf(tries);
    }
    if (!this.#inSentence(token)) return null;
    if (now.kind === 'word')
      return this.#fact.tokens[token]!.lower === now.word ? this.match(step + 1, token + 1) : null;
    if (now.kind === 'stem')
      return this.#fact.tokens[token]!.lower.startsWith(now.stem) ? this.match(step + 1, token + 1) : null;
    if (now.kind === 'role') return this.#role(now.role, step, token);
    return this.#slot(now.slot, step, token);
  }

  /** End of the last token matched. */
  lastEnd(after: number): number {
    return this.#fact.tokens[after - 1]!.end;
  }

  #firstOf(tries: readonly (readonly [number, number])[]): number | null {
    for (const [step, token] of tries) {
      const end = this.match(step, token);
      if (end !== null) return end;
    }
    return null;
  }

  #inSentence(token: number): boolean {
    return this.#fact.tokens[token]?.sentence === this.#sentence;
  }

  #role(role: RoleName, step: number, token: number): number | null {
    for (const words of this.#roles[role]) {
      if (!words.every((word, offset) => this.#fact.tokens[token + offset]?.lower === word)) continue;
      const end = this.match(step + 1, token + words.length);
      if (end !== null) return end;
    }
    return null;
  }

  #slot(slot: Slot, step: number, token: number): number | null {
    const filled = fillSlot(slot, this.#fact, this.#fact.tokens[token]!.start);
    if (filled === null) return null;
    let after = token;
    while (this.#fact.tokens[after] !== undefined && this.#fact.tokens[after]!.start < filled.end) after += 1;
    const before = this.slots;
    this.slots = [...before, filled];
    const end = this.match(step + 1, after);
    if (end === null) this.slots = before;
    return end;
  }
}

const PLACE = new RegExp(String.raw`(?:${JURISDICTION_NAMES})\b`, 'iy');
const NUMBER = /(?:[A-Za-z]+(?:-[A-Za-z]+)?\s*\(\s*)?(\d+(?:,\d{3})*(?:\.\d+)?)\s*\)?/y;

function fillSlot(slot: Slot, fact: ParagraphFacts, start: number): FilledSlot | null {
  const at = <T extends { readonly start: number; readonly end: number }>(list: readonly T[]) =>
    list.find((quantity) => quantity.start === start);
  const fill = (value: number, end: number, name = ''): FilledSlot => ({ slot, value, name, start, end });
  switch (slot) {
    case 'duration': {
      const found = at(fact.durations);
      return found === undefined ? null : fill(found.days, found.end);
    }
    case 'money': {
      const found = at(fact.money);
      return found === undefined ? null : fill(found.amount, found.end, found.currency);
    }
    case 'percent': {
      const found = at(fact.percents);
      return found === undefined ? null : fill(found.value, found.end);
    }
    case 'law': {
      const found = at(fact.laws);
      return found === undefined ? null : fill(0, found.end, found.jurisdiction);
    }
    case 'place': {
      PLACE.lastIndex = start;
      const found = PLACE.exec(fact.plain);
      return found === null ? null : fill(0, start + found[0].length, found[0]);
    }
    case 'number': {
      NUMBER.lastIndex = start;
      const found = NUMBER.exec(fact.plain);
      if (found?.[1] !== undefined)
        return fill(Number(found[1].replaceAll(',', '')), start + found[0].length);
      const word = /^[A-Za-z]+(?:-[A-Za-z]+)?/.exec(fact.plain.slice(start, start + 30))?.[0] ?? '';
      const value = parseNumberWords(word);
      return value === null ? null : fill(value, start + word.length);
    }
  }
}
