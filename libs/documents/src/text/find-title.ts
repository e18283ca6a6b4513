import { titleFromText } from '../document-title.ts';

/** Lines at the start of a document among which its title stands. */
const OPENING = 25;
/** Of these, the first where none names a kind of contract. */
const FIRST = 5;
/** Characters of a line in which a title is sought that runs on into the text. */
const RUN_IN = 400;

/** What a filed contract is marked with, above its title: "Exhibit 10.4", "EXECUTION VERSION". */
const MARK =
  /^(?:(?:exhibit|ex\.|appendix|attachment|annex|schedule)\s+(?:no\.?\s*)?(?:\d[\w.()-]*|[a-z])(?![a-z])[\s:.–—-]*|(?:execution|conformed|final)\s+(?:version|copy)[\s:.–—-]*|example\s+(?=\S))/i;
/** Lines that head something else, or nothing. */
const NO_TITLE =
  /^(?:\[.*\]?|quicklinks\b.*|background|recitals|witnesseth|whereas|(?:table of )?contents|index|draft|confidential|between|by and between|and|by:.*|source:.*|page \d.*|.*_{3,}.*|.*-{5,}.*|<!--.*)[:.\s]*$/i;
const NOTICE =
  /\b(?:confidential treatment|(?:certain|identified|confidential) information|omitted|redacted|excluded from this exhibit|securities and exchange)\b/i;

const KIND =
  '(?:agreement|contract|lease|amendment|addendum|deed|memorandum of understanding|letter of intent|statement of work|order form|terms of service|terms and conditions|guarant(?:y|ee)|licen[cs]e|indenture|policy)';
const NAMED = new RegExp(
  String.raw`^(?:\S+ ){0,14}?${KIND}s?(?: (?:and|of|to|for|no|number|with|between|by)\b.*)?[\s\d.():]*$`,
  'i',
);
/** "CONSULTING AGREEMENT This Consulting Agreement …": the title before the first words of the text. */
const RUNS_ON = new RegExp(String.raw`^(.{3,110}?\b${KIND})\s+(?:this|these)\s+\S`, 'i');

/**
 * The title of a document whose file does not mark one: the first of its opening lines that names a kind of contract,
 * without the marks of a filing before it; else the first line that heads nothing else.
 *
 * @param lines paragraphs in reading order
 */
export function findTitle(lines: readonly string[]): string | null {
  const opening = lines
    .slice(0, OPENING)
    .map((line) => unmarked(line))
    .filter((line) => /\p{L}{3}/u.test(line) && !NO_TITLE.test(line) && !NOTICE.test(line.slice(0, RUN_IN)));
  for (const line of opening) {
    const named = namedIn(line);
    if (named !== null) return named;
  }
  return (
    opening
      .slice(0, FIRST)
      .map(titleFromText)
      .find((line) => line !== null) ?? null
  );
}

/** The title that a line states by naming a kind of contract; null where it is a sentence, or names none. */
function namedIn(line: string): string | null {
  const runOn = RUNS_ON.exec(line.slice(0, RUN_IN))?.[1];
  if (runOn !== undefined && /^\P{Ll}*\p{Lu}/u.test(runOn) && !/[.;]\s/.test(runOn))
    return titleFromText(runOn);
  const title = titleFromText(line);
  // A heading that says no more stands above many parts of a contract.
  if (title !== null && /^(?:the )?(?:agreement|contract)[.:]?$/i.test(title)) return null;
  return title !== null && NAMED.test(title) && !isSentence(title) ? title : null;
}

/** Most words begin small, or it ends as sentences do. */
function isSentence(line: string): boolean {
  const words = line.match(/\p{L}{4,}/gu) ?? [];
  const small = words.filter((word) => /^\p{Ll}/u.test(word)).length;
  return small * 2 > words.length || /\b(?:shall|will|is|are|was|has|may)\b/.test(line) || /[,;]$/.test(line);
}

function unmarked(line: string): string {
  let rest = line.replace(/\s+/g, ' ').trim();
  for (;;) {
    const next = rest.replace(MARK, '');
    if (next === rest || next === '') return next;
    rest = next;
  }
}
