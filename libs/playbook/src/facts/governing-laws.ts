const US_STATES =
  'Alabama|Alaska|Arizona|Arkansas|California|Colorado|Connecticut|Delaware|Florida|Georgia|Hawaii|Idaho|Illinois|Indiana|Iowa|Kansas|Kentucky|Louisiana|Maine|Maryland|Massachusetts|Michigan|Minnesota|Mississippi|Missouri|Montana|Nebraska|Nevada|New Hampshire|New Jersey|New Mexico|New York|North Carolina|North Dakota|Ohio|Oklahoma|Oregon|Pennsylvania|Rhode Island|South Carolina|South Dakota|Tennessee|Texas|Utah|Vermont|Virginia|Washington|West Virginia|Wisconsin|Wyoming|District of Columbia|Puerto Rico';
const PLACES =
  'England and Wales|England|Scotland|Northern Ireland|Ireland|Germany|France|the Netherlands|Netherlands|Belgium|Luxembourg|Switzerland|Austria|Spain|Portugal|Italy|Sweden|Norway|Denmark|Finland|Poland|Estonia|Israel|India|Singapore|Hong Kong|Japan|Taiwan|South Korea|Korea|China|Australia|New South Wales|Victoria|New Zealand|Ontario|Quebec|Québec|British Columbia|Alberta|Canada|Mexico|Brazil|Argentina|Cayman Islands|British Virgin Islands|Bermuda|Jersey|Guernsey|Malta|Cyprus|Greece|Turkey|United Arab Emirates|Dubai|South Africa|Malaysia|United Kingdom';

/** Alternatives of a regular expression. */
export const JURISDICTION_NAMES = `${US_STATES}|${PLACES}`;
const LAW = new RegExp(
  String.raw`\blaws?\s+(?:and\s+regulations\s+)?of\s+(?:(?:the\s+)?(?:U\.?S\.?\s+)?(?:state|commonwealth|province|republic|kingdom|federation|country)\s+of\s+|the\s+)?(${JURISDICTION_NAMES})\b|\b(?:the\s+)?(${JURISDICTION_NAMES}|English|Scottish|Irish|German|French|Dutch|Swiss|Indian|Singapore)\s+law\b`,
  'gi',
);
const ADJECTIVES: Readonly<Record<string, string>> = {
  english: 'England and Wales',
  england: 'England and Wales',
  scottish: 'Scotland',
  irish: 'Ireland',
  german: 'Germany',
  french: 'France',
  dutch: 'Netherlands',
  'the netherlands': 'Netherlands',
  swiss: 'Switzerland',
  indian: 'India',
};
const STATE_OF =
  /(?:the\s+)?(?:U\.?S\.?\s+)?(?:state|commonwealth|province|republic|kingdom|federation|country)\s+of\s/i;
const GOVERNS = /\b(?:govern(?:ed|s|ing)?|constru(?:ed|ction)|interpret(?:ed|ation)|subject to)\b/i;

/** A choice of law: the jurisdiction as compared, and the words that name it: "the State of New York", or "New York law". */
export type ChosenLaw = { readonly jurisdiction: string; readonly start: number; readonly end: number };

const CANONICAL = new Map(JURISDICTION_NAMES.split('|').map((name) => [name.toLowerCase(), name]));

/** Choices of law in a plain text, sentence by sentence. A law that is mentioned and does not govern is left out. */
export function readGoverningLaws(
  plain: string,
  sentences: readonly { readonly start: number; readonly end: number }[],
): readonly ChosenLaw[] {
  const found: ChosenLaw[] = [];
  if (!/\blaws?\b/i.test(plain)) return found;
  for (const sentence of sentences) {
    const text = plain.slice(sentence.start, sentence.end);
    if (!GOVERNS.test(text)) continue;
    for (const match of text.matchAll(LAW)) {
      const before = text.slice(0, match.index);
      if (!GOVERNS.test(before.slice(-160)) && !GOVERNS.test(text.slice(match.index, match.index + 60)))
        continue;
      if (
        /\b(?:organi[sz]ed|existing|incorporated|formed|compl(?:y|iance|ies)|required by|conflicts?(?: of)?|choice of|except|other than|corporation|company|regardless|notwithstanding)\b[^.]{0,60}$/i.test(
          before.slice(-90),
        ) &&
        !/govern[^.]{0,70}$/i.test(before)
      )
        continue;
      const name = match[1] ?? match[2] ?? '';
      const lead = match[1] === undefined ? 0 : startOfPlace(match[0], name);
      found.push({
        jurisdiction: ADJECTIVES[name.toLowerCase()] ?? CANONICAL.get(name.toLowerCase()) ?? name,
        start: sentence.start + match.index + lead,
        end: sentence.start + match.index + match[0].length,
      });
    }
  }
  return found;
}

/** Where "the State of New York", "the Netherlands" or "Ireland" begins in "laws of …": whoever puts another there takes all of it. */
function startOfPlace(laws: string, name: string): number {
  const state = laws.search(STATE_OF);
  if (state >= 0) return state;
  const at = laws.lastIndexOf(name);
  return at - (/the\s+$/i.exec(laws.slice(0, at))?.[0].length ?? 0);
}
