import { mixHash } from '../ngram-hashes.ts';
import { createTokens, tokenize, type Tokens } from '../tokens.ts';
import type { EntityCandidate } from './entity-candidate.ts';

/** Context features are hashed into this many columns. */
export const CONTEXT_COLUMNS = 1 << 15;

const REACH = 90;
const BAG = 8;

const LEFT = 0x11000000;
const RIGHT = 0x22000000;
const INSIDE = 0x33000000;
const MARK = 0x44000000;
const KIND = 0x55000000;

export type ContextReader = (text: string, candidate: EntityCandidate) => number[];

/**
 * Reads what stands around a candidate: the three words on either side by place, eight as a bag, the words inside,
 * the punctuation that touches it. Columns, each once.
 */
export function createContextReader(): ContextReader {
  const tokens: Tokens = createTokens(256);
  return (text, { start, end, kind }) => {
    const columns = new Set<number>();
    const add = (hash: number): void => {
      columns.add(mixHash(hash) & (CONTEXT_COLUMNS - 1));
    };
    tokenize(text.slice(Math.max(0, start - REACH), start), tokens);
    for (let back = 1; back <= Math.min(BAG, tokens.count); back += 1) {
      const word = tokens.hash[tokens.count - back]!;
      if (back <= 3) add(word ^ (LEFT + back));
      add(word ^ LEFT);
      if (back === 1 && tokens.count > 1) add(mixHash(word ^ LEFT) + tokens.hash[tokens.count - 2]!);
    }
    if (tokens.count === 0) add(LEFT);
    tokenize(text.slice(end, end + REACH), tokens);
    for (let ahead = 0; ahead < Math.min(BAG, tokens.count); ahead += 1) {
      const word = tokens.hash[ahead]!;
      if (ahead < 3) add(word ^ (RIGHT + ahead + 1));
      add(word ^ RIGHT);
      if (ahead === 0 && tokens.count > 1) add(mixHash(word ^ RIGHT) + tokens.hash[1]!);
    }
    tokenize(text.slice(start, end), tokens);
    for (let i = 0; i < tokens.count; i += 1) {
      add(tokens.hash[i]! ^ INSIDE);
      if (i === 0) add(tokens.hash[i]! ^ (INSIDE + 1));
      if (i === tokens.count - 1) add(tokens.hash[i]! ^ (INSIDE + 2));
    }
    add(MARK + touching(text.slice(Math.max(0, start - 3), start)));
    add(MARK + 500 + touching(text.slice(end, end + 3)));
    add(KIND + hashOf(kind));
    return [...columns];
  };
}

/** Which signs stand in a few characters: a small number. */
function touching(piece: string): number {
  const signs = ['"', '“', '”', '(', ')', ',', '.', ';', ':', '\n', '  ', "'"];
  return signs.reduce((sum, sign, i) => sum + (piece.includes(sign) ? 1 << i : 0), 0);
}

function hashOf(name: string): number {
  let hash = 0;
  for (let i = 0; i < name.length; i += 1) hash = Math.imul(hash ^ name.charCodeAt(i), 16777619);
  return hash;
}
