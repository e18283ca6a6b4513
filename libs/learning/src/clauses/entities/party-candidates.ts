import type { EntityCandidate } from './entity-candidate.ts';

const SUFFIX =
  '(?:Inc|INC|Incorporated|INCORPORATED|LLC|L\\.L\\.C|LLP|L\\.L\\.P|LP|L\\.P|Ltd|LTD|Limited|LIMITED|Corp|CORP|Corporation|CORPORATION|Co|CO|Company|COMPANY|GmbH|GMBH|AG|SA|S\\.A|S\\.p\\.A|SpA|N\\.V|NV|B\\.V|BV|PLC|plc|Plc|PLLC|Trust|TRUST|Bank|BANK|N\\.A|Pty|AB|A/S|ApS|KK|K\\.K|Oy|ULC|Partnership|PARTNERSHIP|University|UNIVERSITY|Fund|FUND|Association|ASSOCIATION|Foundation|FOUNDATION|Partners|PARTNERS|Group|GROUP|Holdings|HOLDINGS|Sarl|S\\.a\\.r\\.l)';
const NAME_WORD = "(?:[A-Z0-9][\\w.&'’!*+-]*|&|of|and|the|de|für|du|van|von|et|\\([A-Z][\\w. ]{1,24}\\))";
const SUFFIXED = new RegExp(
  `(?:[A-Z0-9][\\w.&'’!*+-]*[^\\S\\n]{1,2})(?:${NAME_WORD},?[^\\S\\n]{1,2}){0,7}?(?:${SUFFIX})\\b\\.?(?:,?[^\\S\\n]{1,2}(?:${SUFFIX})\\b\\.?){0,3}`,
  'g',
);
const QUOTED = /["“]\s?([^"”“\n]{1,60}?)\s?["”]/g;
const BETWEEN =
  /\b(?:between|among|amongst|by|and|BETWEEN|AMONG|AND|Between|And|with|to|from|TO|From)[:\s]{1,40}([A-Z0-9][^\n,;:("“”]{1,70}?)(?=\s*[,;("“\n]|\s{2,}|\s(?:and|a|an|with|whose|having|located|hereinafter|dated|is)\s)/g;
const LINE = /(?<=^|\n|\s{3})([A-Z][^\n,;:"“”]{2,60}?)(?=\n|\s{3}|$)/g;

/** Names: with a company's suffix anywhere near the ends; in quotes, after "between" and on lines of their own early on. */
export function partyCandidates(text: string): EntityCandidate[] {
  const found: EntityCandidate[] = [];
  const add = (start: number, content: string, kind: string): void => {
    const lead = content.length - content.trimStart().length;
    const trimmed = content.trim();
    if (trimmed.length >= 2) found.push({ start: start + lead, end: start + lead + trimmed.length, kind });
  };
  for (const zone of zonesOf(text)) {
    const part = text.slice(zone.start, zone.end);
    for (const match of part.matchAll(SUFFIXED)) add(zone.start + match.index, match[0], 'suffixed');
    if (!zone.early) continue;
    for (const match of part.matchAll(QUOTED)) {
      add(zone.start + match.index + match[0].indexOf(match[1]!), match[1]!, 'quoted');
    }
    for (const match of part.matchAll(BETWEEN)) {
      add(zone.start + match.index + match[0].lastIndexOf(match[1]!), match[1]!, 'between');
    }
    for (const match of part.matchAll(LINE)) add(zone.start + match.index, match[1]!, 'line');
  }
  return found;
}

const EARLY = 12_000;
const LATE = 8_000;

function zonesOf(text: string): { start: number; end: number; early: boolean }[] {
  if (text.length <= EARLY + LATE) return [{ start: 0, end: text.length, early: true }];
  return [
    { start: 0, end: EARLY, early: true },
    { start: text.length - LATE, end: text.length, early: false },
  ];
}

const TOGETHER = /\(([^()]{0,200}["“']part(?:y|ies)[.,]?["”'][^()]{0,80})\)/gi;

/** What a bracket says of all parties together: (each a "Party" and collectively the "Parties"). */
export function togetherCandidates(text: string): EntityCandidate[] {
  return [...text.slice(0, EARLY).matchAll(TOGETHER)].map((match) => ({
    start: match.index + 1,
    end: match.index + 1 + match[1]!.length,
    kind: 'together',
  }));
}
