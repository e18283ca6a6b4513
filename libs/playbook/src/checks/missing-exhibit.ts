import type { ContractView } from '../outline/contract-view.ts';
import type { Check, Observation } from './check.ts';
import { nounSpan, singularNoun } from './missing-section.ts';

/** A reference to an exhibit, schedule or annex that is not attached. One finding for each. */
export const missingExhibit: Check = {
  id: 'references.missing-exhibit',
  title: 'Exhibit or schedule is not attached',
  explanation:
    'The text refers to an exhibit, schedule, annex or appendix of this contract that is not among its parts. Checked only where the first of its kind is attached: filings often leave them all out.',
  category: 'Cross-references',
  confidence: 0.85,
  run: (view) => {
    const attached = attachedParts(view);
    if (attached.size === 0 || view.isAmendment) return [];
    const first = new Map<string, Observation>();
    for (const [paragraph, { references, plain, label }] of view.facts.entries()) {
      if (view.places[paragraph]!.inContents) continue;
      for (const reference of references) {
        if (reference.kind !== 'exhibit' || reference.external) continue;
        if (label?.kind === 'exhibit' && reference.start < label.bodyStart) continue;
        const key = partKey(reference.noun, reference.path);
        const stem = partKey(reference.noun, reference.path.replace(/[.-].*$/, ''));
        if (attached.has(key) || attached.has(stem) || first.has(key)) continue;
        // Where not even the first is attached, the exhibits were left out or filed apart.
        const start = /^\d/.test(reference.path) ? '1' : /^[IVX]{2,}$/.test(reference.path) ? 'I' : 'A';
        if (!attached.has(partKey(reference.noun, start)) || reference.path.length > 3) continue;
        first.set(key, {
          paragraph,
          ...nounSpan(plain, reference),
          severity: 'medium',
          reason: {
            code: 'missing-exhibit',
            arguments: { noun: singularNoun(reference.noun), path: reference.path },
          },
        });
      }
    }
    return [...first.values()];
  },
};

function nounKey(noun: string): string {
  return noun
    .toLowerCase()
    .replace(/ices$/, 'ix')
    .replace(/es$/, (tail) => (/^annexes$/i.test(noun) ? '' : tail))
    .replace(/s$/, '');
}

function partKey(noun: string, path: string): string {
  return `${nounKey(noun)} ${path.toUpperCase()}`;
}

const TITLE =
  /\b(EXHIBIT|SCHEDULE|ANNEX|APPENDIX|ATTACHMENT)\s+"?([A-Z](?:-?\d+)?|\d{1,4}(?:\.\d{1,4}){0,6}(?:-[A-Z])?|[IVX]{1,8})"?(?![A-Za-z])/g;
const OPENING =
  /^\s*(Exhibit|Schedule|Annex|Appendix|Attachment)\s+"?([A-Z](?:-?\d+)?|\d{1,4}(?:\.\d{1,4}){0,6}(?:-[A-Z])?|[IVX]{1,8})"?(?![A-Za-z])/;

/** "schedule 2" for each part with a heading. A title in capitals counts wherever it stands: lines get joined. */
function attachedParts({ facts, places }: ContractView): ReadonlySet<string> {
  const parts = new Set<string>();
  const add = (noun: string | undefined, path: string | undefined) => {
    if (noun === undefined || path === undefined) return;
    parts.add(partKey(noun, path));
    parts.add(partKey(noun, path.replace(/[.-].*$/, '')));
  };
  for (const [index, { label, plain }] of facts.entries()) {
    if (places[index]!.inContents) continue;
    for (const match of plain.matchAll(TITLE)) add(match[1], match[2]);
    const opening = OPENING.exec(
      label?.kind === 'exhibit' && label.bodyStart === 0 ? label.raw : plain.slice(0, 60),
    );
    if (opening !== null && (label?.kind === 'exhibit' || plain.trim().length <= 100))
      add(opening[1], opening[2]);
  }
  return parts;
}
