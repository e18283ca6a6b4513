import { termKey } from '../text/words.ts';

/** Keys of capitalised words in quotes, defined or not: somebody has said what they are. */
export function readQuotedKeys(plain: string): readonly string[] {
  if (!plain.includes('"')) return [];
  return [...plain.matchAll(QUOTED)].map((match) => termKey(match[1] ?? ''));
}

/** A place where a term gets its meaning. Offsets are those of the term without its quotes. */
export type Definition = {
  readonly term: string;
  readonly start: number;
  readonly end: number;
  /** 'means': the meaning is here. 'label': in brackets after the thing. 'reference': "has the meaning set out in". */
  readonly form: 'means' | 'label' | 'reference';
};

const TERM = String.raw`"([A-Z0-9][^"]{0,70}?)[,.;]?"`;
const MEANS = new RegExp(
  `${TERM}(?:\\s*\\([^()]{0,60}\\))?(?:\\s*(?:,\\s*)?(?:or|and|,|/)\\s*(?:the\\s+)?(?:terms?\\s+)?"[^"]{1,70}"){0,20}[^".;]{0,80}?\\b(means?|meaning|mean|refers? to|includes?|include|signif(?:y|ies)|is|are|has|have|denotes?|shall be deemed)\\b`,
  'g',
);
const PARENTHESIS = /\(([^()"]{0,300}"[^()]{0,300}(?:\([^()]{0,100}\)[^()]{0,100}){0,4})\)/g;
const CALLED =
  /\b(?:hereinafter|hereafter|referred to(?: herein)?(?: collectively| individually)? as|herein called|called|defined as)[\s,]+(?:(?:collectively|individually|referred|to|as|called|the|a|an|each|also)[\s,]+){0,6}"([A-Z][^"]{0,70}?)[,.;]?"/g;
const UNQUOTED =
  /(?:^|[.;]\s+)((?:[A-Z][A-Za-z-]*)(?:\s+(?:of|and|to|for)?\s*[A-Z][A-Za-z-]*){0,5})\s+(?:means|shall mean|has the meaning|have the meaning)\b/g;
const QUOTED = /"([A-Z0-9][^"]{0,70}?)[,.;]?"/g;

/** Definitions made in one paragraph, in reading order, each term once per place. `plain` is a plain text. */
export function readDefinitions(plain: string): readonly Definition[] {
  const found = new Map<number, Definition>();
  const add = (term: string, start: number, form: Definition['form']) => {
    const clean = term.trim();
    if (clean === '' || found.has(start) || !isTerm(clean)) return;
    found.set(start, { term: clean, start, end: start + clean.length, form });
  };
  if (plain.includes('"')) {
    for (const match of plain.matchAll(MEANS)) readMeans(plain, match, add);
    for (const match of plain.matchAll(PARENTHESIS)) readParenthesis(match, add);
    for (const match of plain.matchAll(CALLED)) {
      const term = match[1] ?? '';
      add(term, match.index + match[0].lastIndexOf(`"${term}`) + 1, 'label');
    }
  }
  for (const match of plain.matchAll(UNQUOTED)) {
    const term = match[1] ?? '';
    const start = match.index + match[0].indexOf(term);
    if (!STARTERS.test(term)) add(term, start, /meaning$/.test(match[0]) ? 'reference' : 'means');
  }
  return [...found.values()].sort((a, b) => a.start - b.start);
}

type Add = (term: string, start: number, form: Definition['form']) => void;

function readMeans(plain: string, match: RegExpMatchArray, add: Add): void {
  const at = match.index ?? 0;
  const verb = match[2] ?? '';
  const between = match[0].slice(match[0].lastIndexOf('"') + 1);
  const after = plain.slice(at + match[0].length, at + match[0].length + 60);
  const reference = /^\s*(?:the\s+|such\s+|its\s+)?(?:respective\s+)?meanings?\b/.test(after);
  const weak = /^(?:is|are|has|have|include|includes)$/.test(verb);
  if (weak && !reference && !/^\s+defined\b/.test(after) && !/^\s*[:,]?\s*$/.test(between.replace(verb, '')))
    return;
  if (/^(?:has|have)$/.test(verb) && !reference) return;
  if (match[0].split('"').length > 8) return;
  if (/^(?:is|are)$/.test(verb) && !opensSentence(plain, at)) return;
  if (/^(?:is|are)$/.test(verb) && /^\s+(?:not|used|deemed|hereby)\b/.test(after)) return;
  for (const term of match[0].matchAll(QUOTED))
    add(
      term[1] ?? '',
      at + term.index + 1,
      reference || /^\s+defined (?:in|under|at)\b/.test(after) || pointsElsewhere(plain, at + match[0].length)
        ? 'reference'
        : 'means',
    );
}

/** Whether a sentence, or "the term", begins right before `at`: "X" is otherwise spoken of, not defined. */
function opensSentence(plain: string, at: number): boolean {
  return at === 0 || /(?:[.;:)]\s*|\bterms?\s+)$/i.test(plain.slice(Math.max(0, at - 20), at));
}

/** "means X, as defined in Section 2": the meaning is there. */
function pointsElsewhere(plain: string, from: number): boolean {
  const rest = plain.slice(from, from + 240).split(/[.;](?:\s|$)/)[0] ?? '';
  return /\b(?:as|is|are) (?:further )?(?:defined|described|specified|identified|set (?:out|forth)) (?:in|on)\b|\bmeanings? (?:given|assigned|set (?:out|forth)|ascribed|specified)\b/.test(
    rest,
  );
}

/** What may stand in the brackets before the term: "(collectively, the "Marks")", "(hereinafter referred to as "X")". */
const LEAD =
  /^[\s,;]*(?:(?:the|this|these|such|each|a|an|any|all|both|as|or|and|is|are|be|to|it|in|with|of|foregoing|collectively|together|individually|respectively|jointly|severally|hereinafter|hereafter|herein|referred|called|being|defined|sometimes|singularly|period|date|amount|term|terms)[\s,;:]*)*$/i;

const ARTICLE = /(?:^|[,;:\s])(?:the|a|an|this|these|each|collectively,?)\s*$/i;

function readParenthesis(match: RegExpMatchArray, add: Add): void {
  const inside = match[1] ?? '';
  let from = 0;
  for (const term of inside.matchAll(QUOTED)) {
    const before = inside.slice(from, term.index);
    from = term.index + term[0].length;
    const joined = before.replace(
      /^[^,;]{0,80}?(?:,|;)?\s*(?=(?:and|or|collectively|together|each|individually)\b)/i,
      '',
    );
    const article =
      ARTICLE.test(before) && !/\b(?:known as|formerly|called|word|marked|legend)\b/i.test(before);
    if (LEAD.test(before) || LEAD.test(joined) || article)
      add(term[1] ?? '', (match.index ?? 0) + 1 + term.index + 1, 'label');
  }
}

const STARTERS = /^(?:The|This|That|These|It|If|In|For|As|Any|Each|No|All|Such|Unless|Where|When|A|An)$/;

function isTerm(term: string): boolean {
  return term.length <= 60 && term.split(/\s+/).length <= 8 && !/[.!?]\s/.test(term) && !/^\d+$/.test(term);
}
