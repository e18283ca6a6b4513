import type { ParagraphFacts } from '../facts/paragraph-facts.ts';
import { comparablePath } from '../facts/labels.ts';

/** Where a paragraph stands in the contract. */
export type Place = {
  /** 0 is the agreement itself; each exhibit or schedule is a part of its own. */
  readonly part: number;
  /** Path of the nearest numbered section at or above it ("9.4"), or null. */
  readonly section: string | null;
  /** Headings it stands under, outermost first, its own last. Lower case. */
  readonly headings: readonly string[];
  /** Index of the paragraph that opened the numbered chapter it belongs to, or of its nearest heading; −1 before any. */
  readonly chapter: number;
  /** A line of a table of contents. */
  readonly inContents: boolean;
  /** Part of the signature block. */
  readonly inSignature: boolean;
};

/** Reads the structure from labels and headings, in one pass. */
export function readPlaces(facts: readonly ParagraphFacts[]): readonly Place[] {
  const contents = contentsLines(facts);
  const places: Place[] = [];
  let part = 0;
  let section: string | null = null;
  let trail: { depth: number; text: string; index: number; labelled: boolean }[] = [];
  let inSignature = false;
  for (const [index, fact] of facts.entries()) {
    const { label, heading, plain } = fact;
    const inContents = contents.has(index);
    if (!inContents) {
      if (isPartTitle(fact)) {
        part += 1;
        section = null;
        trail = [];
        inSignature = false;
      } else if (label !== null && (label.kind === 'section' || label.kind === 'article')) {
        section = label.path;
        inSignature = false;
      } else if (index > facts.length * 0.3 && opensSignature(plain)) inSignature = true;
      if (heading !== null) {
        const depth = headingDepth(fact);
        trail = [
          ...trail.filter((above) => above.depth < depth),
          {
            depth,
            text: heading.text.toLowerCase(),
            index,
            labelled: label !== null && label.kind !== 'exhibit',
          },
        ];
      } else if (label !== null && label.kind !== 'item' && label.kind !== 'letter') {
        // A numbered paragraph without a heading ends what stood at its depth, and opens a chapter at the top.
        const depth = headingDepth(fact);
        trail = trail.filter((above) => above.depth < depth);
        if (!trail.some(({ labelled }) => labelled))
          trail = [...trail, { depth, text: '', index, labelled: true }];
      }
    }
    places.push({
      part,
      section,
      headings: trail.map((above) => above.text).filter((text) => text !== ''),
      chapter: (trail.find(({ labelled }) => labelled) ?? trail.at(-1))?.index ?? -1,
      inContents,
      inSignature,
    });
  }
  return places;
}

/** "SCHEDULE 2" alone, with a short title, or in capitals at the end of a running head; not a sentence with one in it. */
function isPartTitle({ plain, label }: ParagraphFacts): boolean {
  if (label?.kind !== 'exhibit')
    return (
      /^[A-Z0-9 ,.&'()/-]{0,90}\b(?:EXHIBIT|SCHEDULE|APPENDIX|ANNEX|ATTACHMENT)\s+[A-Z0-9][A-Z0-9-]{0,3}(?![a-z])/.test(
        plain,
      ) && !/^\s*(?:SEE|IN|AS)\b/.test(plain)
    );
  const rest = plain.slice(label.bodyStart).trim();
  return (
    rest.length <= 120 &&
    !/^(?:shall|will|is|are|sets?|contains?|to|of|and|attached|hereto|may|lists?|\()\b/.test(rest)
  );
}

function opensSignature(plain: string): boolean {
  return (
    /^\s*(?:IN WITNESS|SIGNED|Signed (?:by|for)|EXECUTED|Executed (?:by|as)|AGREED (?:AND|TO|BY)|ACCEPTED)/.test(
      plain,
    ) ||
    /^\s*(?:By|Signature|Signed|Name)\s*:/.test(plain) ||
    /\b(?:IN WITNESS WHEREOF|as of the (?:date|day) (?:first )?(?:above )?written)\b/i.test(plain)
  );
}

/** Outer is smaller: outline level, then label form, then capitals. */
function headingDepth({ paragraph, label, heading }: ParagraphFacts): number {
  if (paragraph.level !== null && paragraph.level !== undefined) return paragraph.level;
  if (label?.kind === 'exhibit') return 0;
  if (label?.kind === 'article') return 1;
  if (label?.kind === 'section') return 1 + label.path.split('.').length;
  if (label?.kind === 'letter') return 5;
  if (label?.kind === 'item') return 7;
  return heading !== null && heading.text === heading.text.toUpperCase() ? 1 : 4;
}

/**
 * Lines of a table of contents: from its title to the first paragraph of prose; and labelled lines that end in a page
 * number before that.
 */
function contentsLines(facts: readonly ParagraphFacts[]): ReadonlySet<number> {
  const lines = new Set<number>();
  const limit = Math.min(facts.length, 400);
  for (let index = 0; index < limit; index += 1) {
    const fact = facts[index]!;
    if (!/^\s*(?:TABLE OF CONTENTS|CONTENTS|Table of Contents|INDEX)\b/.test(fact.plain)) continue;
    lines.add(index);
    for (let next = index + 1; next < facts.length; next += 1) {
      if (isProse(facts[next]!)) break;
      lines.add(next);
    }
    break;
  }
  return lines;
}

function isProse({ plain, label }: ParagraphFacts): boolean {
  if (/\.{4,}|\s\d{1,3}\s*$/.test(plain) && label !== null) return false;
  return (
    /\b(?:is entered into|is made|made and entered|by and between|by and among|hereby|shall|WHEREAS|effective as of|dated as of)\b/.test(
      plain,
    ) || /^\s*(?:RECITALS|BACKGROUND|PARTIES|WITNESSETH|THIS AGREEMENT)/i.test(plain)
  );
}

/** Labels that exist anywhere in one part, with every section above them: "9.4.1" makes 9.4 and 9 exist. */
export function labelPaths(
  facts: readonly ParagraphFacts[],
  places: readonly Place[],
  part: number | null,
): ReadonlySet<string> {
  const paths = new Set<string>();
  const add = (path: string) => {
    const parts = comparablePath(path).split('.');
    for (let size = parts.length; size > 0; size -= 1) paths.add(parts.slice(0, size).join('.'));
  };
  for (const [index, { label, plain }] of facts.entries()) {
    if (part !== null && places[index]?.part !== part) continue;
    if (label !== null && label.kind !== 'item' && label.kind !== 'exhibit') add(label.path);
    // Broken lines put a section's number in the middle of a paragraph: "… as follows: 2. Fees".
    for (const match of plain.matchAll(
      /(?:^|[.;:)\]]\s*|\s{2,8})(\d{1,3}(?:\.\d{1,3}){0,6})\.?\s+["(]?[A-Z]/g,
    ))
      add(match[1] ?? '');
    for (const match of plain.matchAll(
      /\s(\d{1,3}(?:\.\d{1,3}){2,6}|\d{1,3}\.\d{1,3}(?=\.?\s+["(]?[A-Z]))\.?\s+["(]?[A-Za-z]/g,
    )) {
      const before = plain.slice(Math.max(0, match.index - 12), match.index);
      if (!/(?:Sections?|Subsections?|Clauses?|Articles?|Paragraphs?|and|or|,|to|through)$/i.test(before))
        add(match[1] ?? '');
    }
    // "… ARTICLE II EQUIPMENT Section 2.1 Equipment Purchase. …": a title follows the number of a heading.
    for (const match of plain.matchAll(
      /\b(?:ARTICLE|Article|SECTION|Section|Clause)\s+([IVXLC]{1,8}|\d{1,4}(?:\.\d{1,4}){0,6})[.:]?\s+["(]?[A-Z][A-Za-z]/g,
    ))
      add(match[1] ?? '');
  }
  return paths;
}
