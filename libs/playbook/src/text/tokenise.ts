/** A word or number of a paragraph, lower case, hyphens kept, possessive endings cut off. `sentence` counts from 0. */
export type Token = {
  readonly lower: string;
  readonly start: number;
  readonly end: number;
  readonly sentence: number;
};

const WORD = /[A-Za-z\u00C0-\u024F]+(?:['-][A-Za-z\u00C0-\u024F]+)*|\d+(?:[.,]\d+)*|[$€£%]/g;

/** Short forms whose full stop does not end a sentence. Lower case, without the stop. */
const ABBREVIATIONS: ReadonlySet<string> = new Set(
  'inc corp co ltd llc no nos sec art st mr ms mrs dr jr sr vs v e.g i.e eg ie etc u.s u.k approx dept est attn tel fax ext al cf ca pp p par para sched exh'.split(
    ' ',
  ),
);

/**
 * Words of a plain text (see `plainText`) with the sentence each stands in. A full stop, question or exclamation mark
 * ends a sentence when white space and something that can open one follow; abbreviations and initials do not.
 */
export function tokenise(plain: string): readonly Token[] {
  const tokens: Token[] = [];
  let sentence = 0;
  let last = 0;
  for (const match of plain.matchAll(WORD)) {
    const start = match.index;
    if (tokens.length > 0 && endsSentence(plain, last, start)) sentence += 1;
    last = start + match[0].length;
    tokens.push({ lower: match[0].toLowerCase().replace(/'s?$/, ''), start, end: last, sentence });
  }
  return tokens;
}

const OPENING = /[A-Z\u00C0-\u00DE0-9$€£]/;

function endsSentence(plain: string, wordEnd: number, nextStart: number): boolean {
  const between = plain.slice(wordEnd, nextStart);
  const stop = between.search(/[.?!]['")\]]*\s/);
  if (stop < 0) return false;
  if (!OPENING.test(plain.charAt(nextStart))) return false;
  if (between.charAt(stop) !== '.' || stop > 0) return true;
  const word = /[A-Za-z.&]*$/.exec(plain.slice(Math.max(0, wordEnd - 12), wordEnd))?.[0].toLowerCase() ?? '';
  if (ABBREVIATIONS.has(word)) return false;
  return !/^[a-z]$/.test(word) && !/^(?:[a-z]\.)+[a-z]$/.test(word);
}

/** Start and end of each sentence, by number. Spaces around are left out; closing punctuation belongs to it. */
export function sentenceSpans(
  plain: string,
  tokens: readonly Token[],
): readonly { start: number; end: number }[] {
  const starts: number[] = [];
  for (const token of tokens) {
    if (token.sentence < starts.length) continue;
    let start = token.start;
    while (starts.length > 0 && start > 0 && /["'([]/.test(plain.charAt(start - 1))) start -= 1;
    starts.push(starts.length === 0 ? plain.length - plain.trimStart().length : start);
  }
  return starts.map((start, index) => {
    const limit = starts[index + 1] ?? plain.length;
    return { start, end: start + plain.slice(start, limit).trimEnd().length };
  });
}
