import { comparablePath } from './labels.ts';

/** A mention of another part of the contract. `path` is comparable with a label's; offsets cover this target alone. */
export type Reference = {
  readonly kind: 'section' | 'article' | 'exhibit';
  /** The noun as written: "Section", "Schedule". */
  readonly noun: string;
  readonly path: string;
  readonly start: number;
  readonly end: number;
  /** Refers to another document or a statute. */
  readonly external: boolean;
  /** Title in brackets after the target, as in "Section 9 (Confidentiality)". */
  readonly title: { readonly text: string; readonly start: number; readonly end: number } | null;
};

const TARGET = String.raw`(?:\d{1,4}(?:\.\d{1,4}){0,6}|[IVXLC]{1,8}(?:\.\d+)*\b)(?:\s?\((?:[a-zA-Z]{1,3}|[ivx]{1,5}|\d{1,2})\))*`;
const JOIN = String.raw`(?:\s*,\s*(?:and\s+|or\s+)?|\s+(?:and|or|and\/or|through|to|&)\s+)`;
const TITLE = String.raw`(?:\s\((?![a-z]{1,3}\)|[ivx]{1,5}\))[^()]{2,80}\))?`;
const SECTIONS = new RegExp(
  String.raw`\b(Sections?|Clauses?|Articles?|Paragraphs?|Subsections?|SECTIONS?|ARTICLES?|sections?|clauses?|articles?)\s+(${TARGET}${TITLE}(?:${JOIN}(?:(?:Sections?|Clauses?|Articles?)\s+)?${TARGET}(?!\s*(?:days?|months?|years?|%|hours?)\b)${TITLE})*)`,
  'g',
);
const EXHIBIT_NOUN =
  'Exhibits?|EXHIBITS?|Schedules?|SCHEDULES?|Annex(?:es)?|Appendix|Appendices|APPENDIX|Attachments?|ATTACHMENTS?';
const EXHIBIT_TARGET = String.raw`"?(?:[A-Z](?:-?\d+)?|\d{1,4}(?:\.\d{1,4}){0,6}(?:-[A-Z])?|[IVX]{1,8})"?(?![A-Za-z])`;
const EXHIBITS = new RegExp(
  String.raw`\b(${EXHIBIT_NOUN})\s+(${EXHIBIT_TARGET}(?:(?:\s*,\s*(?:and\s+)?|\s+(?:and|or|through|&)\s+)(?:(?:${EXHIBIT_NOUN})\s+)?${EXHIBIT_TARGET})*)`,
  'g',
);
const ONE_TARGET = new RegExp(TARGET, 'g');
const ONE_EXHIBIT =
  /[A-Z](?:-?\d+)?(?![A-Za-z])|\d{1,4}(?:\.\d{1,4}){0,6}(?:-[A-Z])?|[IVX]{1,8}(?![A-Za-z])/g;

/** Cross-references of one paragraph, lists and ranges taken apart. `plain` is a plain text. */
export function readReferences(plain: string): readonly Reference[] {
  const found: Reference[] = [];
  for (const match of plain.matchAll(SECTIONS)) {
    const noun = match[1] ?? '';
    const list = match[2] ?? '';
    const at = match.index + match[0].length - list.length;
    const external = isExternal(plain, match.index, match.index + match[0].length);
    const kind = /^article/i.test(noun) ? 'article' : 'section';
    for (const target of list.matchAll(ONE_TARGET)) {
      if (insideTitle(list, target.index)) continue;
      const start = at + target.index;
      const end = start + target[0].length;
      found.push({
        kind,
        noun,
        path: comparablePath(target[0].replace(/\s/g, '')),
        start,
        end,
        external,
        title: titleAfter(plain, end),
      });
    }
  }
  for (const match of plain.matchAll(EXHIBITS)) {
    const noun = match[1] ?? '';
    const list = match[2] ?? '';
    const at = match.index + match[0].length - list.length;
    const external = isExternal(plain, match.index, match.index + match[0].length);
    for (const target of list.matchAll(ONE_EXHIBIT)) {
      const start = at + target.index;
      found.push({
        kind: 'exhibit',
        noun,
        path: target[0],
        start,
        end: start + target[0].length,
        external,
        title: null,
      });
    }
  }
  return found;
}

function insideTitle(list: string, index: number): boolean {
  const before = list.slice(0, index);
  const open = before.lastIndexOf(' (');
  return open >= 0 && !before.slice(open).includes(')');
}

function titleAfter(plain: string, end: number): Reference['title'] {
  const match = /^\s\(([A-Z][A-Za-z,;&/' -]{2,78})\)/.exec(plain.slice(end, end + 90));
  if (match?.[1] === undefined) return null;
  const start = end + 2;
  return { text: match[1], start, end: start + match[1].length };
}

const INTERNAL_AFTER = /^\s*(?:\([^()]*\)\s*)?(?:of|to|in|under)\s+(?:this\b|these\b)/;
const EXTERNAL_AFTER =
  /^(?:\([a-zA-Z0-9]{1,4}\))*\s*,?\s*(?:\([^()]*\)\s*)?(?:of|to|in|under|from|between)\s+(?:the|that|such|said|its|his|their|any|each|an?|both|each|Exhibit|Schedule|Annex|Appendix|Attachment|[A-Z0-9])/;
const OTHER_AFTER = /^(?:\([a-zA-Z0-9]{1,4}\))*\s*(?:thereof|thereto|therein|et seq|U\.S\.C)/;
const EXTERNAL_BEFORE =
  /(?:\bCode|U\.\s?S\.\s?C\.?|\bAct|Regulations?|Reg\.|C\.\s?F\.\s?R\.?|Statutes?|\bRules?|\bLaws?|GDPR|Directive|Ordinance|Treaty|Title \d+,?|§)\W*$/;
const OTHER_BEFORE = /(?:Agreement|Lease|Terms|Policy|Addendum|Contract|SOW|Order)(?:'s)?,?\s*$/;

function isExternal(plain: string, start: number, end: number): boolean {
  const after = plain.slice(end, end + 120);
  // "Section 51-19-09": a statute's own numbering.
  if (/^-\d/.test(after)) return true;
  if (INTERNAL_AFTER.test(after)) return false;
  if (EXTERNAL_AFTER.test(after) || OTHER_AFTER.test(after)) return true;
  const before = plain.slice(Math.max(0, start - 40), start);
  return EXTERNAL_BEFORE.test(before) || OTHER_BEFORE.test(before);
}
