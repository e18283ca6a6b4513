import type { Check, Observation } from './check.ts';

/** Blanks, merge fields and drafting notes left in the text. The same text in several places of one part is one finding. */
export const placeholdersLeft: Check = {
  id: 'placeholders.left',
  title: 'Placeholder left in',
  explanation:
    'Text that somebody was to fill in or take out is still there: "[●]", "TBD", "[insert …]", a merge field or a drafting note. Blanks for signatures, dates of signing and addresses are let pass, and so are asterisks in brackets, which mark redactions in public filings.',
  category: 'Placeholders',
  confidence: 0.95,
  run: ({ facts, places }) => {
    const first = new Map<string, Observation & { count: number }>();
    for (const [paragraph, { placeholders }] of facts.entries()) {
      if (places[paragraph]!.inSignature) continue;
      for (const { text, start, end, form } of placeholders) {
        const shape = text.toLowerCase().replace(/\s+/g, ' ').replace(/_+/g, '_');
        const key = `${places[paragraph]!.part} ${shape}`;
        const known = first.get(key);
        if (known !== undefined) {
          first.set(key, {
            ...known,
            count: known.count + 1,
            evidence: [...(known.evidence ?? []), { paragraph, start, end }],
          });
          continue;
        }
        first.set(key, {
          paragraph,
          start,
          end,
          severity: form === 'note' ? 'medium' : 'high',
          reason: { code: 'placeholder-left', arguments: { form, text } },
          count: 1,
        });
      }
    }
    return summarise([...first.values()]).map(({ count, ...observation }) => ({
      ...observation,
      reason: { ...observation.reason, arguments: { ...observation.reason.arguments, count } },
    }));
  },
};

type Counted = Observation & { readonly count: number };

const MANY = 12;

/** An unfilled template has a placeholder in every line: it is said once for each kind, with every place as evidence. */
function summarise(all: readonly Counted[]): readonly Counted[] {
  if (all.length <= MANY) return all;
  const byForm = new Map<string, Counted>();
  for (const one of all) {
    const form = String(one.reason.arguments['form']);
    const known = byForm.get(form);
    const places = [...(one.evidence ?? []), { paragraph: one.paragraph, start: one.start, end: one.end }];
    byForm.set(
      form,
      known === undefined
        ? one
        : { ...known, count: known.count + one.count, evidence: [...(known.evidence ?? []), ...places] },
    );
  }
  return [...byForm.values()];
}
