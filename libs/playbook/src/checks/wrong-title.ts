import type { ContractView } from '../outline/contract-view.ts';
import { termKey } from '../text/words.ts';
import type { Check, Observation } from './check.ts';

/** "Section 9 (Confidentiality)" where section 9 is headed "Warranties". */
export const wrongTitle: Check = {
  id: 'references.wrong-title',
  title: 'Reference whose title is another section’s',
  explanation:
    'A cross-reference gives a title in brackets, and the section with that number has a different heading while another section has that title. The proposal puts the number of the section so titled.',
  category: 'Cross-references',
  confidence: 0.9,
  run: (view) => {
    const titles = sectionTitles(view);
    const byTitle = new Map<string, string[]>();
    for (const [path, title] of titles) byTitle.set(title, [...(byTitle.get(title) ?? []), path]);
    const found: Observation[] = [];
    for (const [paragraph, { references }] of view.facts.entries()) {
      if (view.places[paragraph]!.inContents) continue;
      for (const reference of references) {
        if (reference.title === null || reference.external) continue;
        const stated = termKey(reference.title.text);
        const actual = titles.get(reference.path);
        const homes = byTitle.get(stated) ?? [];
        if (actual === stated || homes.length !== 1 || homes[0] === undefined) continue;
        if (actual !== undefined && overlap(actual, stated)) continue;
        found.push({
          paragraph,
          start: reference.start,
          end: reference.title.end + 1,
          severity: 'medium',
          reason: {
            code: 'wrong-section-title',
            arguments: {
              path: reference.path,
              stated: reference.title.text,
              actual: actual ?? null,
              home: homes[0],
            },
          },
          redline: {
            paragraphId: view.contract.paragraphs[paragraph]!.id,
            start: reference.start,
            end: reference.end,
            replacement: homes[0],
          },
        });
      }
    }
    return found;
  },
};

function overlap(a: string, b: string): boolean {
  return a.includes(b) || b.includes(a);
}

/** Headings of the agreement's own sections, as terms are compared, by path. */
function sectionTitles({ facts, places }: ContractView): ReadonlyMap<string, string> {
  const titles = new Map<string, string>();
  for (const [index, { label, heading }] of facts.entries()) {
    const { inContents, part } = places[index]!;
    if (label === null || heading === null || inContents || part !== 0) continue;
    if (label.kind !== 'section' && label.kind !== 'article') continue;
    if (!titles.has(label.path)) titles.set(label.path, termKey(heading.text));
  }
  return titles;
}
