import type { EntityCandidate } from './entity-candidate.ts';

const HEAD =
  /\b(?:agreements?|contract|amendment(?:\s+no\.?\s*\d+)?|addendum|lease|endorsement|statement\s+of\s+work|order\s+form|memorandum\s+of\s+understanding|term\s+sheet|certificate|deed|undertaking|terms\s+(?:and\s+conditions|of\s+(?:service|use|sale)))\b/gi;

/** A title stands near the start, or repeats what stands there. */
const REACH = 20_000;
const MOST_WORDS = 14;

const CONNECTORS = new Set([
  'and',
  'of',
  'for',
  'to',
  'the',
  'in',
  'on',
  'with',
  'by',
  'or',
  '&',
  '-',
  '–',
  '/',
  'a',
]);
/** Words that stand before a title and are no part of it. */
const NOT_TITLE = new Set([
  'this',
  'that',
  'the',
  'exhibit',
  'version',
  'copy',
  'form',
  'draft',
  'annex',
  'confidential',
  'execution',
  'executed',
  'a',
  'an',
  'certain',
  'such',
  'said',
]);

/** Runs of title words that end in a word for a contract: "MASTER SUPPLY AGREEMENT", "Amendment No. 1". */
export function documentNameCandidates(text: string): EntityCandidate[] {
  const candidates: EntityCandidate[] = [];
  for (const head of text.slice(0, REACH).matchAll(HEAD)) {
    if (!/^[A-Z]/.test(head[0])) continue;
    const end = head.index + head[0].length;
    const start = titleStart(text, head.index);
    candidates.push({ start, end, kind: 'title' });
  }
  return candidates;
}

function titleStart(text: string, head: number): number {
  let start = head;
  let at = head;
  for (let words = 0; words < MOST_WORDS; words += 1) {
    const before = /(\S+)([^\S\n]{1,2}|\s?\n\s?|[^\S\n]+)$/.exec(text.slice(Math.max(0, at - 60), at));
    if (!before || before[2]!.length > 2 || before[2]!.includes('\n')) break;
    const word = before[1]!;
    const plain = word.toLowerCase();
    if (NOT_TITLE.has(plain) && !CONNECTORS.has(plain)) break;
    if (/[.;:"”)\]]$/.test(word) || /\d/.test(word)) break;
    at -= before[0].length;
    if (CONNECTORS.has(plain)) continue;
    if (!/^[("“]?[A-Z]/.test(word)) break;
    start = at + (/^[("“]/.test(word) ? 1 : 0);
    if (start !== at) break;
  }
  return start;
}
