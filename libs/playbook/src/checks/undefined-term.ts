import type { ContractView } from '../outline/contract-view.ts';
import { readWords, termKey } from '../text/words.ts';
import { COMMON_NAMES } from './common-names.ts';
import type { Check, Observation } from './check.ts';

const USE =
  /\b(?:the|any|each|such|all|its|their|every|this|applicable|relevant|no|other)\s+((?:[A-Z][a-z]+(?:-[A-Za-z][a-z]+)*)(?:\s+[A-Z][a-z]+(?:-[A-Za-z][a-z]+)*){0,2})(?![A-Za-z-]|\s+[A-Z]|\s+[A-Z]{2,}|[,.]?\s*(?:Inc|LLC|Ltd|Corp|Co\.))/g;
/** What may stand between capitals in an institution's name: "the Bank of Norway". */
const INSTITUTION_AFTER = /^\s+(?:of|for|and|&)\s+(?:the\s+)?[A-Z]/;

/** "(hereafter the Water Meter)", "(the Marks)": a label without quotes. */
const BARE_LABEL =
  /\((?:hereinafter|hereafter|collectively|together|each|the|a|an|referred to as|,|\s)*([A-Z][A-Za-z-]*(?:\s[A-Z][A-Za-z-]*){0,4})\)/g;
/** Titles of other papers: they are identified by their names. */
const OTHER_PAPER =
  /\b(?:Agreement|Agreements|Manual|Program|Protocol|Guidelines|Policy|Policies|Plan|Form|Certificate|Document|Documents|Report|Material|Materials)$/;

/** A capitalised term used as if it were defined, and defined nowhere. */
export const undefinedTerm: Check = {
  id: 'definitions.undefined-term',
  title: 'Term used and never defined',
  explanation:
    'A term is used with capitals as a defined term, at least twice, and no definition can be found. Only in contracts that define their terms; names, institutions, laws, headings and anything built from defined terms are let pass.',
  category: 'Definitions',
  confidence: 0.75,
  run: (view) => {
    if (view.isAmendment || view.terms.size < 5 || borrowsMeanings(view)) return [];
    const known = knownKeys(view);
    const uses = new Map<string, { paragraph: number; start: number; end: number; text: string }[]>();
    for (const [paragraph, { plain, paragraph: source }] of view.facts.entries()) {
      const place = view.places[paragraph]!;
      if (place.inContents || place.inSignature || plain === plain.toUpperCase()) continue;
      if (source.cell !== null && source.cell !== undefined && plain.length < 60) continue;
      for (const match of plain.matchAll(USE)) {
        const text = match[1] ?? '';
        const start = match.index + match[0].length - text.length;
        const end = start + text.length;
        if (INSTITUTION_AFTER.test(plain.slice(end, end + 20)) || insideQuotes(plain, start)) continue;
        if (
          OTHER_PAPER.test(text) ||
          /^The\b/.test(text) ||
          /^\s?[\u00AE\u2122]|^\s+(?:\([Rr]\)|\((?:TM|tm)\))/.test(plain.slice(end, end + 5))
        )
          continue;
        const key = termKey(text);
        if (isComposed(key.split(' '), known)) continue;
        uses.set(key, [...(uses.get(key) ?? []), { paragraph, start, end, text }]);
      }
    }
    const found: Observation[] = [];
    for (const [key, places] of uses) {
      const paragraphs = new Set(places.map(({ paragraph }) => paragraph));
      const least = key.includes(' ') ? 2 : 3;
      if (places.length < least || paragraphs.size < 2 || mostlyLower(view, key, places.length)) continue;
      const [first, ...rest] = places;
      if (first === undefined) continue;
      found.push({
        paragraph: first.paragraph,
        start: first.start,
        end: first.end,
        severity: 'medium',
        reason: { code: 'term-never-defined', arguments: { term: first.text, count: places.length } },
        evidence: rest.slice(0, 8),
      });
    }
    return found;
  },
};

/** "Capitalised terms have the meanings given in the Master Agreement": the definitions are elsewhere. */
function borrowsMeanings({ facts }: ContractView): boolean {
  return facts.some(({ plain }) =>
    /\bcapitali[sz]ed (?:terms|words)\b[^.]{0,160}\b(?:meanings?|defined)\b[^.]{0,80}\b(?:in|by|under|to them)\b[^.]{0,40}\b(?:the|that|such)\s+(?!this)[A-Z]/i.test(
      plain,
    ),
  );
}

/** Keys that need no definition here: terms, words of the parties' names, headings, and short table cells. */
function knownKeys(view: ContractView): ReadonlySet<string> {
  const known = new Set<string>(view.terms.keys());
  for (const { name, aliases } of view.parties) {
    for (const { key } of readWords(name)) known.add(key);
    for (const alias of aliases) known.add(termKey(alias));
  }
  for (const { heading, paragraph, plain, placeholders, quoted } of view.facts) {
    for (const key of quoted) known.add(key);
    for (const match of plain.matchAll(BARE_LABEL)) known.add(termKey(match[1] ?? ''));
    if (heading !== null) known.add(termKey(heading.text));
    const cell = paragraph.cell !== null && paragraph.cell !== undefined;
    if ((cell || placeholders.length > 0) && plain.length <= 60) known.add(termKey(plain));
    const introduced = /^\s*(?:\d+[.)]\s*)?([A-Z][A-Za-z -]{2,50}):/.exec(plain)?.[1];
    if (introduced !== undefined) known.add(termKey(introduced));
  }
  for (const { key } of readWords(view.title)) known.add(key);
  known.add(termKey(view.title));
  return known;
}

/** Whether the words can be laid out as known terms and common names side by side. */
function isComposed(words: readonly string[], known: ReadonlySet<string>): boolean {
  if (words.some((word) => INSTITUTIONS.has(word))) return true;
  const reachable = [true, ...words.map(() => false)];
  for (let from = 0; from < words.length; from += 1) {
    if (reachable[from] !== true) continue;
    for (let to = from + 1; to <= words.length; to += 1) {
      const piece = words.slice(from, to).join(' ');
      if (known.has(piece) || COMMON_NAMES.has(piece)) reachable[to] = true;
    }
  }
  return reachable[words.length] === true;
}

/** Words that mark the name of an institution, a law or a document outside the contract. */
const INSTITUTIONS = new Set(
  'act code court state commonwealth law rule regulation commission department association university bank institute ministry office bureau authority administration agency congress constitution treaty convention directive gaap ifrs uniform federal national international united republic kingdom union exchange committee council board society church foundation journal street avenue road incoterm section article exhibit crown district trustee secretary web redacted schedule appendix annex attachment clause paragraph recital january february march april may june july august september october november december monday tuesday wednesday thursday friday saturday sunday'.split(
    ' ',
  ),
);

function insideQuotes(plain: string, start: number): boolean {
  return (plain.slice(0, start).split('"').length - 1) % 2 === 1;
}

/** A word that is written small more often than large is a word, not a term. */
function mostlyLower(view: ContractView, key: string, uses: number): boolean {
  const parts = key.split(' ');
  let lower = 0;
  for (const { words, wordIndex } of view.facts)
    for (const at of wordIndex.get(parts[0]!) ?? [])
      if (
        parts.every(
          (part, offset) => words[at + offset]?.key === part && words[at + offset]?.capital === false,
        )
      )
        lower += 1;
  return lower >= uses;
}
