/**
 * A numbering label. `path` is its comparable form: arabic throughout and dots between levels ("4", "9.4", "9.4(b)"),
 * lower-case letters for items ("(b)"), upper-case or digits for exhibits ("A", "2.1"). `bodyStart` is where the words
 * after it begin, 0 when the label is not part of the text.
 */
export type Label = {
  readonly kind: 'section' | 'article' | 'exhibit' | 'item' | 'letter';
  readonly path: string;
  readonly raw: string;
  readonly bodyStart: number;
};

const EXHIBIT =
  /^(?:EXHIBIT|Exhibit|SCHEDULE|Schedule|ANNEX|Annex|APPENDIX|Appendix|ATTACHMENT|Attachment|ADDENDUM|Addendum)\s+(?:No\.\s*)?"?([A-Z](?:[-.]?\d+)?|[IVX]{1,8}|\d+(?:[.-][A-Z0-9]+)*)"?(?=$|[\s.:,)-])[.:)\s-]*/;
const ARTICLE =
  /^(?:ARTICLE|Article|SECTION|Section|CLAUSE|Clause|PART|Part)\s+([IVXLC]{1,8}|\d{1,4}(?:\.\d{1,4}){0,6})(?=$|[\s.:)-])[.:)\s-]*/;
const NUMBER = /^(\d{1,3}(?:\.\d{1,3}){0,6})(\.|\))?(?:\s+|$|(?=[A-Z"(]))/;
const ITEM = /^\(([a-z]{1,2}|[ivxl]{1,5}|\d{1,2}|[A-Z])\)\s*/;
const BARE_ITEM = /^([a-z]|[ivx]{1,4})[.)]\s+/;
const LETTER = /^([A-Z])\.\s+(?=[A-Z"])/;
const ROMAN = /^([IVX]{1,6})\.\s+(?=[A-Z"])/;

const ROMAN_VALUES: Readonly<Record<string, number>> = { I: 1, V: 5, X: 10, L: 50, C: 100 };

/** Value of an upper-case Roman numeral, or null for anything that is not one. */
export function romanValue(text: string): number | null {
  if (!/^(?:C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})$/.test(text) || text === '') return null;
  let total = 0;
  for (let index = 0; index < text.length; index += 1) {
    const value = ROMAN_VALUES[text.charAt(index)] ?? 0;
    const next = ROMAN_VALUES[text.charAt(index + 1)] ?? 0;
    total += value < next ? -value : value;
  }
  return total;
}

/** "1.0" and "IV" as they are compared: "1", "4". */
export function comparablePath(path: string): string {
  const arabic = path.replace(/^[IVXLC]{1,8}(?=$|\.|\()/, (roman) => String(romanValue(roman) ?? roman));
  return arabic.replace(/^(\d+)\.0$/, '$1').replace(/\.$/, '');
}

/** Reads the label at the head of a plain text, or a label that the source kept apart. */
export function readLabel(plain: string, apart: string | null | undefined): Label | null {
  if (apart !== null && apart !== undefined && apart.trim() !== '') {
    const found = matchLabel(`${apart.trim()} `);
    return found === null ? null : { ...found, raw: apart.trim(), bodyStart: 0 };
  }
  const lead = plain.length - plain.trimStart().length;
  const found = matchLabel(plain.slice(lead, lead + 90));
  return found === null ? null : { ...found, bodyStart: found.bodyStart + lead };
}

function matchLabel(text: string): Label | null {
  const label = (kind: Label['kind'], match: RegExpExecArray, path: string): Label => ({
    kind,
    path,
    raw: match[0].trim(),
    bodyStart: match[0].length,
  });
  const exhibit = EXHIBIT.exec(text);
  if (exhibit?.[1] !== undefined) return label('exhibit', exhibit, exhibit[1]);
  const article = ARTICLE.exec(text);
  if (article?.[1] !== undefined) {
    const path = comparablePath(article[1]);
    return label(/^(?:article|part)/i.test(article[0]) ? 'article' : 'section', article, path);
  }
  const number = NUMBER.exec(text);
  if (number?.[1] !== undefined && isSectionNumber(number, text))
    return label('section', number, comparablePath(number[1]));
  const roman = ROMAN.exec(text);
  if (roman?.[1] !== undefined && romanValue(roman[1]) !== null && roman[1].length > 1)
    return label('article', roman, comparablePath(roman[1]));
  const item = ITEM.exec(text) ?? BARE_ITEM.exec(text);
  if (item?.[1] !== undefined) return label('item', item, `(${item[1]})`);
  const letter = LETTER.exec(text);
  if (letter?.[1] !== undefined) return label('letter', letter, letter[1]);
  return null;
}

const AMOUNT =
  /^(?:January|February|March|April|May|June|July|August|September|October|November|December|days?|weeks?|months?|years?|hours?|minutes?|million|billion|percent|per cent|%|times|units?|euros?|dollars?)\b/i;

/** "12 months" and "2019 was" start a sentence, not a section: a bare number needs a stop, a dot or a capital after it. */
function isSectionNumber(match: RegExpExecArray, text: string): boolean {
  const rest = text.slice(match[0].length);
  if (match[1]?.startsWith('0') === true) return false;
  if (AMOUNT.test(rest)) return false;
  if (match[2] !== undefined || match[1]?.includes('.') === true)
    return rest === '' || /^["'([A-Za-z\u00C0-\u00DE$]/.test(rest);
  return rest === '' || /^[A-Z][A-Za-z]/.test(rest);
}
