import type { ParagraphFacts } from '../facts/paragraph-facts.ts';
import { JURISDICTION_NAMES } from '../facts/governing-laws.ts';

/** A party: its name as first written and the terms by which the contract calls it. */
export type Party = {
  readonly name: string;
  readonly aliases: readonly string[];
  /** Index of the paragraph that introduces it, and where the name stands there. */
  readonly paragraph: number;
  readonly start: number;
  readonly end: number;
};

export const COMPANY_SUFFIX = String.raw`(?:Inc(?:orporated)?|INC(?:ORPORATED)?|LLC|L\.L\.C|LLP|L\.L\.P|LP|L\.P|Ltd|LTD|Limited|LIMITED|Corp(?:oration)?|CORP(?:ORATION)?|Company|COMPANY|Co|GmbH|AG|S\.A|SA|S\.A\.S|SAS|S\.r\.l|SRL|B\.V|N\.V|PLC|plc|Plc|Pty Ltd|AB|ASA|Oy|ApS|KK|K\.K|S\.p\.A|SpA)`;
const NAME = new RegExp(
  String.raw`(?<![A-Za-z0-9&'./-])((?:[A-Z0-9][A-Za-z0-9&'./-]{0,40}|&|of|and|the)(?:,?\s{1,60}(?:[A-Z0-9(][A-Za-z0-9&'.)/-]{0,40}|&|of|and|the)){0,7}?,?\s+${COMPANY_SUFFIX})(?![A-Za-z]|-[A-Za-z])\.?`,
  'g',
);
const INTRODUCTION =
  /\b(?:by and between|by and among|between|among|BETWEEN|AMONG|entered into (?:by|with|as of)|is made (?:by|between)|parties (?:to this|are)|a company|an? [A-Z][a-z]+ (?:corporation|company|limited)|organi[sz]ed|incorporated|corporation|registered (?:office|number)|limited liability)\b/;
const GENERIC =
  /^(?:the )?(?:part(?:y|ies)|agreement|contract|effective date|.*\bdate|.*agreement|nda|amendment|commencement.*|term)$/i;

/** The parties, as the first pages introduce them. Empty when no introduction can be read with confidence. */
export function readParties(facts: readonly ParagraphFacts[]): readonly Party[] {
  const parties: Party[] = [];
  const limit = Math.min(facts.length, 40);
  let introduced = false;
  for (let index = 0; index < limit && parties.length < 6; index += 1) {
    const fact = facts[index]!;
    const labels = fact.definitions.filter(({ form, term }) => form === 'label' && !GENERIC.test(term));
    introduced ||= /\b(?:between|among)\b/i.test(fact.plain);
    if (!introduced || labels.length === 0 || !INTRODUCTION.test(fact.plain)) {
      if (parties.length >= 2 && fact.plain.length > 200) break;
      continue;
    }
    parties.push(...partiesOfParagraph(fact, index, labels));
    if (parties.length >= 2) break;
  }
  return parties;
}

function partiesOfParagraph(
  fact: ParagraphFacts,
  paragraph: number,
  labels: ParagraphFacts['definitions'],
): Party[] {
  const parties: Party[] = [];
  const names = companyNames(fact.plain);
  let from = 0;
  for (const label of labels) {
    const inside = names.filter(({ start }) => start >= from && start < label.start);
    const first = inside.at(-1);
    if (first !== undefined && describesOneCompany(fact.plain.slice(first.end, label.start))) {
      parties.push({
        name: first.name,
        aliases: [cleanAlias(label.term)],
        paragraph,
        start: first.start,
        end: first.end,
      });
      from = label.end;
    } else {
      const last = parties.at(-1);
      const gap = fact.plain.slice(from, label.start);
      if (last !== undefined && /^[^a-z]*(?:or|,|and)?[^a-z]*(?:the\s*)?"?$/i.test(gap)) {
        parties[parties.length - 1] = { ...last, aliases: [...last.aliases, cleanAlias(label.term)] };
        from = label.end;
      }
    }
  }
  return parties;
}

/** Nothing between a name and its label starts another party or another sentence. */
function describesOneCompany(gap: string): boolean {
  return (
    gap.length <= 320 &&
    !/;|[a-z)]\.\s+[A-Z]/.test(gap) &&
    !/\band\b(?! (?:Wales|Northern|existing|having|validly|registered|with|its|principal|whose|duly|organi[sz]ed|any|all|place|in good|acting|on behalf|doing|incorporated|under|by|VAT|company))/i.test(
      gap,
    )
  );
}

/** "a Delaware Corporation" says what a company is, not what it is called. */
const PLACE_AND_FORM = new RegExp(
  String.raw`^(?:${JURISDICTION_NAMES}),?\s+(?:Limited|Corporation|Company|LLC|Corp)$`,
  'i',
);

function cleanAlias(term: string): string {
  return term.replace(/^the\s+/i, '');
}

/** Names that end in a company form, with their offsets. A leading "and" or "the" is not part of the name. */
export function companyNames(plain: string): readonly { name: string; start: number; end: number }[] {
  const found: { name: string; start: number; end: number }[] = [];
  for (const match of plain.matchAll(NAME)) {
    // The last stop belongs to "B.V." and not to "Ltd." at the end of a sentence.
    const raw = /[A-Za-z]\.[A-Za-z]+$/.test(match[1] ?? '') ? match[0] : (match[1] ?? '');
    const joined = /^.*(?:\d|,).*\sand\s+(?=[A-Z])/.exec(raw)?.[0].length ?? 0;
    const lead =
      joined > 0
        ? joined
        : (/^(?:[A-Z]\.\s+|\d[\d.]*\s+|(?:and|of|the|The|AND|OF|THE|By|BY|Between|BETWEEN|Among|If|To|With|For|From|In|Attention|Attn)\s+|&\s*)+/.exec(
            raw,
          )?.[0].length ?? 0);
    const name = raw.slice(lead);
    if (PLACE_AND_FORM.test(name) || /^(?:limited )?liability company$/i.test(name)) continue;
    if (!/\s/.test(name.replace(',', ' ')) || /^(?:the|this|such|each)\b/i.test(name)) continue;
    if (
      /^[A-Z][a-z]*\s+Company$/.test(name) &&
      /^(?:Insurance|Trust|Holding|Each|Any|Such|Parent|Operating)/.test(name)
    )
      continue;
    const start = match.index + lead;
    // Whoever takes in somebody's post is not meant.
    if (/\b(?:c\/o|care of)\s*$/i.test(plain.slice(0, start))) continue;
    found.push({ name, start, end: start + name.length });
  }
  return found;
}
