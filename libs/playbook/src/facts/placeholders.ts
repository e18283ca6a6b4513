/** Text that somebody was to fill in or take out before signature. */
export type Placeholder = {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly form: 'blank' | 'instruction' | 'note' | 'field';
};

const NOTE =
  /\[\s*(?:drafting note|note to (?:draft|self|counsel|reviewer)|draft(?:er'?s)? note|comment|nb)\b[^\]]{0,600}\]/gi;
const INSTRUCTION =
  /\[\s*(?:insert|enter|fill in|name of|date of|amount|address|company name|party name|jurisdiction|specify|describe|select|choose|list|tbd|tbc|to be (?:confirmed|determined|completed|agreed|inserted|advised)|state|country|number|title)\b[^\]]{0,160}\]/gi;
const BLANK = /\[\s*(?:[\u25CF\u2022\u25A0\u2022]+|_+|\.{2,}|#|x{2,4}|\u2026)\s*\]/gi;
const UNDERSCORES = /_{3,}/g;
const INITIALS = /\b(?:TBD|TBC|T\.B\.D\.)(?![A-Za-z])/g;
const FIELD =
  /\{\{?\s*[A-Za-z][A-Za-z0-9_. ]{1,48}\s*\}?\}|<<\s*[A-Za-z][^<>]{1,60}>>|\u00AB[^\u00AB\u00BB]{1,60}\u00BB/g;
const CROSSES = /\b[X]{3,}\b(?![-\d])/g;

/** More in one paragraph say nothing new. */
const MOST = 200;

/** A paragraph whose blanks are meant to be filled by hand at signature, or are an address block. */
const FILLED_BY_HAND =
  /\b(?:By|Name|Title|Its|Date|Dated|Signature|Signed|Attn|Attention|Tel|Telephone|Phone|Fax|Facsimile|E-?mail|Address|Witness|Notary|Initials?|Print(?:ed)? Name|With a copy to|Per)\b\s*[:.)]?|IN WITNESS|\bday of\b|My commission/i;

/**
 * Placeholders of one paragraph. `original` is the text as it is: guillemets mean something there. Asterisks in
 * brackets are redactions in public filings, not placeholders, and blanks of a signature or address block are meant
 * to stay.
 */
export function readPlaceholders(original: string): readonly Placeholder[] {
  if (!/[[_{<\u00AB]|TB[DC]|T\.B\.D|XXX/i.test(original)) return [];
  const found: Placeholder[] = [];
  const add = (pattern: RegExp, form: Placeholder['form']) => {
    for (const match of original.matchAll(pattern)) {
      const start = match.index;
      const end = start + match[0].length;
      if (found.length >= MOST) return;
      if (found.some((other) => start < other.end && other.start < end)) continue;
      found.push({ text: match[0], start, end, form });
    }
  };
  add(NOTE, 'note');
  add(INSTRUCTION, 'instruction');
  add(BLANK, 'blank');
  add(INITIALS, 'blank');
  add(FIELD, 'field');
  if (!FILLED_BY_HAND.test(original) && /[A-Za-z]{3}/.test(original.replace(/_+/g, ''))) {
    add(UNDERSCORES, 'blank');
    add(CROSSES, 'blank');
  }
  return found.sort((a, b) => a.start - b.start);
}
