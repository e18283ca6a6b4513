import type { Tokens } from './tokens.ts';

/** Longest stretch of a unit that is read, in words and in characters: beyond it are tables, not clauses. */
const MOST_WORDS = 600;
const MOST_CHARACTERS = 3000;

const BIGRAM = 0x9e3779b1;

/** MurmurHash3's finaliser: spreads every input bit over all 32. */
export function mixHash(value: number): number {
  let hash = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

export function wordHash(token: number): number {
  return mixHash(token ^ 0x5bd1e995);
}

export function wordPairHash(first: number, second: number): number {
  return mixHash(Math.imul(first, BIGRAM) + second);
}

/** Every word and pair of neighbouring words: `visit(hash, first word, last word)`. */
export function visitWordGrams(
  tokens: Tokens,
  visit: (hash: number, first: number, last: number) => void,
): void {
  const count = Math.min(tokens.count, MOST_WORDS);
  for (let i = 0; i < count; i += 1) {
    visit(wordHash(tokens.hash[i]!), i, i);
    if (i + 1 < count) visit(wordPairHash(tokens.hash[i]!, tokens.hash[i + 1]!), i, i + 1);
  }
}

/** A unit's letters as the character n-grams see them; `at[i]` is where character i came from in the text. */
export type Letters = { count: number; code: Uint8Array; at: Uint16Array };

export function createLetters(): Letters {
  return {
    count: 0,
    code: new Uint8Array(MOST_CHARACTERS + 2),
    at: new Uint16Array(MOST_CHARACTERS + 2),
  };
}

const SPACE = 32;
const ZERO = 48;

/** Lower-case letters, every digit as 0, $ and %; anything else is one space; a space at both ends. */
export function readLetters(text: string, into: Letters): void {
  const length = Math.min(text.length, MOST_CHARACTERS);
  let n = 0;
  into.code[n] = SPACE;
  into.at[n++] = 0;
  for (let i = 0; i < length; i += 1) {
    const code = text.charCodeAt(i);
    let kept = SPACE;
    if (code >= 97 && code <= 122) kept = code;
    else if (code >= 65 && code <= 90) kept = code + 32;
    else if (code >= 48 && code <= 57) kept = ZERO;
    else if (code === 36 || code === 37) kept = code;
    if (kept === SPACE && into.code[n - 1] === SPACE) continue;
    into.code[n] = kept;
    into.at[n++] = i;
  }
  if (into.code[n - 1] !== SPACE) {
    into.code[n] = SPACE;
    into.at[n++] = length;
  }
  into.count = n;
}

/** Every run of four and of five characters: `visit(hash, first character, length)`. */
export function visitCharacterGrams(
  letters: Letters,
  visit: (hash: number, first: number, length: number) => void,
): void {
  const { code, count } = letters;
  for (let i = 0; i + 4 <= count; i += 1) {
    const four = ((code[i]! << 24) | (code[i + 1]! << 16) | (code[i + 2]! << 8) | code[i + 3]!) ^ 0x2545f491;
    visit(mixHash(four), i, 4);
    if (i + 5 <= count) visit(mixHash(Math.imul(four, 0x01000193) ^ code[i + 4]!), i, 5);
  }
}
